import { Camera } from 'lucide-react';
import type { Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { pngOf } from './draw-picture.ts';

/** Keeps the frame that a video shows as an image of the library, which knows what it was taken from. */
export async function saveFrame({ id }: Tile, clip: HTMLVideoElement): Promise<void> {
  try {
    const atMs = Math.round(clip.currentTime * 1000);
    await ask(conch.imports.keepFrame({ of: id, atMs, content: await pngOf(clip) }));
    showToast((t) => t('viewer.frameSaved'), { icon: Camera });
  } catch (error) {
    showError(error);
  }
}
