import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../actions/bindings.ts';
import { ariaKeys } from '../../actions/keys.ts';
import { openPlace } from '../../state/route-store.ts';
import { useNarrow, useTight } from '../../state/screen.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

/** The primary action of lists: to make something new. It never goes away; where there is little room it is an icon. */
export function CreateButton({ isSearching }: { readonly isSearching: boolean }) {
  const { t } = useTranslation();
  const isNarrow = useNarrow();
  const isTight = useTight();
  const keys = useKeys('go-create');
  const create = () => openPlace('create');
  if (isNarrow || (isSearching && isTight)) {
    return (
      <IconButton
        icon={Plus}
        label={t('place.create')}
        className="create-icon"
        onPress={create}
        {...(keys && { keys })}
      />
    );
  }
  return (
    <Button kind="primary" icon={Plus} onPress={create} {...(keys && { 'aria-keyshortcuts': ariaKeys(keys) })}>
      {t('place.create')}
    </Button>
  );
}
