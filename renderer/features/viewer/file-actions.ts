import { Copy } from 'lucide-react';
import type { Tile } from '../../../ipc/model/query.ts';
import { useActions } from '../../actions/handlers.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError, showToast } from '../../state/toast-store.ts';
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
    'item.copy-prompt': () => void copyPrompt(tile.id),
    'item.copy-path': { run: () => void copyPath(tile.id), isPossible: hasFile },
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

export async function copyPrompt(id: Id): Promise<void> {
  try {
    const prompt = (await ask(conch.library.item({ id })))?.prompt ?? '';
    if (prompt !== '') await ask(conch.app.copyText({ text: prompt }));
    showToast((t) => t(prompt === '' ? 'files.noPrompt' : 'files.promptCopied'), { icon: Copy });
  } catch (error) {
    showError(error);
  }
}

export async function copyPath(id: Id): Promise<void> {
  try {
    await ask(conch.files.copyPath({ id }));
    showToast((t) => t('files.pathCopied'), { icon: Copy });
  } catch (error) {
    showError(error);
  }
}

export async function showInFolder(id: Id): Promise<void> {
  await ask(conch.library.showInFolder({ id })).catch(showError);
}

export async function openWith(id: Id): Promise<void> {
  await ask(conch.files.openWith({ id })).catch(showError);
}
