import { ArrowDownUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { voiceSorts } from '../../../ipc/domains/voices.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem, MenuSection } from '../../ui/menu.tsx';
import { sortVoices, useVoiceSort } from './voice-filter-store.ts';

/** In which order the voices are shown. */
export function VoiceSortMenu() {
  const { t } = useTranslation();
  const sort = useVoiceSort((state) => state.sort);
  return (
    <MenuButton
      aria-label={t('sort.title')}
      trigger={
        <IconButton icon={ArrowDownUp} label={t('sort.title')}>
          {sort !== 'listed' && <span className="spot" />}
        </IconButton>
      }
    >
      <MenuSection
        title={t('sort.by')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[sort]}
        onSelectionChange={(keys) => {
          const next = voiceSorts.find((one) => keys !== 'all' && keys.has(one));
          if (next !== undefined) sortVoices(next);
        }}
      >
        {voiceSorts.map((one) => (
          <MenuItem key={one} id={one}>
            {t(`voices.sort.${one}`)}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuButton>
  );
}
