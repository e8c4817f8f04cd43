import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { toggleInspector, useInspectorPlace } from '../../state/screen.ts';
import { useSelection } from '../../state/selection-store.ts';
import { StatusPart } from './status-part.tsx';

/** How many are selected; leads to what is known of them. */
export function SelectionPart() {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useSelection((selection) => selection.count);
  const { isOpen } = useInspectorPlace();
  if (count === 0) return null;
  return (
    <StatusPart
      onPress={() => {
        if (!isOpen) toggleInspector();
      }}
    >
      {t('status.selected', { formatted: format.count(count) })}
    </StatusPart>
  );
}
