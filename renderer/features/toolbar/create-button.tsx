import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../actions/bindings.ts';
import { ariaKeys } from '../../actions/keys.ts';
import { openPlace } from '../../state/route-store.ts';
import { useNarrow } from '../../state/screen.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

/** The primary action of lists: to make something new. Where there is little room it is an icon. */
export function CreateButton() {
  const { t } = useTranslation();
  const isNarrow = useNarrow();
  const keys = useKeys('go-create');
  const create = () => openPlace('create');
  if (isNarrow) {
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
