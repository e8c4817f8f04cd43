import type { ItemId } from '../../../ipc/model/ids.ts';
import { loadPicture } from '../viewer/draw-picture.ts';

/** Below this, of 255, a difference is as black to the eye as none. */
const FAINT = 8;

/** What the eye does not find in a difference: there is none, or one that is too faint. */
export type Unseen = 'none' | 'faint';

/** What two pictures hide from the eye where they are laid over each other; null when it sees something. */
export async function unseenBetween(one: ItemId, other: ItemId): Promise<Unseen | null> {
  const [a, b] = await Promise.all([loadPicture(`media://file/${one}`), loadPicture(`media://file/${other}`)]);
  return unseenOver(
    { picture: a, width: a.naturalWidth, height: a.naturalHeight },
    { picture: b, width: b.naturalWidth, height: b.naturalHeight },
  );
}

/** The same of the frames that two clips show. */
export function unseenInFrames(one: HTMLVideoElement, other: HTMLVideoElement): Unseen | null {
  return unseenOver(
    { picture: one, width: one.videoWidth, height: one.videoHeight },
    { picture: other, width: other.videoWidth, height: other.videoHeight },
  );
}

interface Sized {
  readonly picture: HTMLImageElement | HTMLVideoElement;
  readonly width: number;
  readonly height: number;
}

function unseenOver(one: Sized, other: Sized): Unseen | null {
  const { width, height } = one;
  // Of another size, they are drawn in other pixels.
  if (width === 0 || other.width !== width || other.height !== height) return null;
  const over = drawn(one);
  over.globalCompositeOperation = 'difference';
  over.drawImage(drawn(other).canvas, 0, 0);
  return unseenIn(over.getImageData(0, 0, width, height).data);
}

/** What the eye does not find in a difference, four bytes a pixel. */
export function unseenIn(pixels: Uint8ClampedArray): Unseen | null {
  let most = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    most = Math.max(most, pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
    if (most >= FAINT) return null;
  }
  return most === 0 ? 'none' : 'faint';
}

/** A picture on black, as it lies in the comparison. */
function drawn({ picture, width, height }: Sized): OffscreenCanvasRenderingContext2D {
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (pen === null) throw new Error('no canvas');
  pen.fillStyle = 'black';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0);
  return pen;
}
