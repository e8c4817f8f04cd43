import i18next from 'i18next';
import { Copy } from 'lucide-react';
import { MOST_COPIED } from '../../../ipc/model/limits.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { useActions } from '../../actions/handlers.ts';
import { formatCount } from '../../format/numbers.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { oneItem } from '../library/item-actions.ts';
import { loadPicture, pngOf } from './draw-picture.ts';
import { shownPicture } from './shown-picture.ts';

type Id = Tile['id'];

/** The keys that take an item's file or words elsewhere. */
export function useFileActions(tile: Tile): void {
  const hasFile = () => tile.hasFile;
  useActions({
    'item.copy-image': {
      run: () => void copyImage(tile),
      // What is selected on the page is what Ctrl C means then.
      isPossible: () => canCopyImage(tile) && window.getSelection()?.isCollapsed !== false,
    },
    'item.copy-prompt': () => void copyPrompts(oneItem(tile.id)),
    'item.copy-path': { run: () => void copyPaths(oneItem(tile.id)), isPossible: hasFile },
    'item.show-in-folder': { run: () => void showInFolder(tile.id), isPossible: hasFile },
    'item.open-with': { run: () => void openWith(tile.id), isPossible: hasFile },
  });
}

/** A video's frame can be copied while the stage shows it. */
export function canCopyImage({ kind, hasFile }: Tile): boolean {
  return hasFile && (kind === 'image' || (kind === 'video' && shownPicture() !== null));
}

/** Copies an image in its own pixels; of a video that is open the frame it shows. */
export async function copyImage({ id, kind }: Tile): Promise<void> {
  try {
    const frame = kind === 'video' ? shownPicture() : null;
    const content = await pngOf(frame ?? (await loadPicture(`media://file/${id}`)));
    await ask(conch.files.copyImage({ content }));
    showToast((t) => t('files.imageCopied'), { icon: Copy });
  } catch (error) {
    showError(error);
  }
}

/** Copies the image of an item that is not open; of anything else than an image the picture that stands for it. */
export async function copyImageOf(id: Id): Promise<void> {
  try {
    const item = await ask(conch.library.item({ id }));
    const content = await pngOf(await loadPicture(`media://${item?.kind === 'image' ? 'file' : 'thumb'}/${id}`));
    await ask(conch.files.copyImage({ content }));
    showToast((t) => t('files.imageCopied'), { icon: Copy });
  } catch (error) {
    showError(error);
  }
}

/** Copies what was asked for, an empty line between two prompts. */
export async function copyPrompts(target: Target): Promise<void> {
  try {
    const { copied, leftOut } = await ask(conch.files.copyPrompts({ target }));
    const words = copied === 0 ? 'files.noPrompt' : 'files.promptCopied';
    tellCopied(words, copied || leftOut, leftOut > 0 && copied > 0 ? { left: 'files.promptsLeftOut', leftOut } : null);
  } catch (error) {
    showError(error);
  }
}

/** Copies where the files lie, one a line. */
export async function copyPaths(target: Target): Promise<void> {
  try {
    const { copied, leftOut } = await ask(conch.files.copyPaths({ target }));
    tellCopied('files.pathCopied', copied, leftOut > 0 ? { left: 'files.pathsLeftOut', leftOut } : null);
  } catch (error) {
    showError(error);
  }
}

type Left = { readonly left: 'files.promptsLeftOut' | 'files.pathsLeftOut'; readonly leftOut: number } | null;

function tellCopied(
  words: 'files.promptCopied' | 'files.pathCopied' | 'files.noPrompt',
  count: number,
  left: Left,
): void {
  const inWords = (number: number) => ({ count: number, formatted: formatCount(number, i18next.language) });
  const most = formatCount(MOST_COPIED, i18next.language);
  showToast(
    (t) =>
      [t(words, inWords(count)), left && t(left.left, { ...inWords(left.leftOut), most })].filter(Boolean).join(' '),
    { icon: Copy },
  );
}

export async function showInFolder(id: Id): Promise<void> {
  await ask(conch.library.showInFolder({ id })).catch(showError);
}

export async function openWith(id: Id): Promise<void> {
  await ask(conch.files.openWith({ id })).catch(showError);
}
