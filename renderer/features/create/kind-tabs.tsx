import { Bot, Clapperboard, Image, type LucideIcon, MessageSquareQuote, Music } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { CreationKind } from '../../../ipc/model/creation.ts';
import { Icon } from '../../ui/icon.tsx';
import { setKind, useDrafts } from './draft-store.ts';

export const KIND_ICONS: Record<CreationKind, LucideIcon> = {
  video: Clapperboard,
  image: Image,
  speech: MessageSquareQuote,
  music: Music,
  agent: Bot,
};

/** What to make, in the toolbar. */
export function KindTabs() {
  const { t } = useTranslation();
  const kind = useDrafts((drafts) => drafts.kind);
  return (
    <ToggleButtonGroup
      className="segmented kind-tabs"
      aria-label={t('create.kinds')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[kind]}
      onSelectionChange={(keys) => {
        const chosen = CreationKind.options.find((option) => keys.has(option));
        if (chosen) setKind(chosen);
      }}
    >
      {CreationKind.options.map((option) => (
        <ToggleButton key={option} id={option}>
          <Icon of={KIND_ICONS[option]} size={14} />
          {t(`create.kind.${option}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
