import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreationKind } from '../../../ipc/model/creation.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { useOneColumn } from '../../state/screen.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { changeDraft } from './draft-store.ts';

const KIND_OF = { video: 'video', image: 'image', speech: 'audio', music: 'audio', agent: 'video' } as const;
/** How many items are looked at, and how many prompts are offered. */
const LOOKED_AT = 60;
const OFFERED = 12;

/** Prompts of the newest items of a kind, to be written with again. */
export function PromptsMenu({ kind }: { readonly kind: CreationKind }) {
  const { t } = useTranslation();
  const [tiles, setTiles] = useState<readonly Tile[] | null>(null);
  const isOneColumn = useOneColumn();
  const read = (): void => {
    ask(conch.library.tiles({ query: { kinds: [KIND_OF[kind]] }, offset: 0, limit: LOOKED_AT }))
      .then((answer) => setTiles(newest(answer.tiles)))
      .catch(showError);
  };
  return (
    <MenuButton
      aria-label={t('create.prompts')}
      trigger={
        isOneColumn ? (
          <IconButton icon={History} label={t('create.prompts')} />
        ) : (
          <Button kind="quiet" icon={History}>
            {t('create.prompts')}
          </Button>
        )
      }
      onOpen={read}
      renderEmptyState={() => tiles && <p className="prompts-none">{t('create.noPrompts')}</p>}
      onAction={(key) => {
        const chosen = tiles?.find(({ id }) => id === key);
        if (chosen) void writePromptOf(chosen.id);
      }}
    >
      {tiles?.map(({ id, title }) => (
        <MenuItem key={id} id={id}>
          {title}
        </MenuItem>
      ))}
    </MenuButton>
  );
}

/** Each prompt once. */
function newest(tiles: readonly Tile[]): readonly Tile[] {
  return [
    ...new Map(
      tiles
        .filter(({ title }) => title.trim() !== '')
        .toReversed()
        .map((tile) => [tile.title, tile]),
    ).values(),
  ]
    .toReversed()
    .slice(0, OFFERED);
}

/** Titles are cut short; the item has the whole prompt. */
async function writePromptOf(id: ItemId): Promise<void> {
  try {
    const item = await ask(conch.library.item({ id }));
    if (item !== null) changeDraft({ prompt: item.prompt ?? item.title });
  } catch (error) {
    showError(error);
  }
}
