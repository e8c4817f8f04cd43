import type { ItemId } from '../../../ipc/model/ids.ts';

/** The clips around the open one, and the last one that was open. */
const MOST_CLIPS = 4;
const MOST_PICTURES = 4;

const clips = new Map<ItemId, HTMLVideoElement>();
const pictures = new Map<ItemId, HTMLImageElement>();

/** Reads a video so far that its first frame is there when it is taken. */
export function preloadClip(id: ItemId): void {
  if (!clips.has(id)) keep(clips, id, newClip(id), MOST_CLIPS, empty);
}

/** Decodes a picture before it is shown; the browser keeps it as long as this holds it. */
export function preloadPicture(id: ItemId): void {
  if (pictures.has(id)) return;
  const picture = new Image();
  picture.src = `media://file/${id}`;
  // One that cannot be decoded tells so where it is shown.
  picture.decode().catch(() => undefined);
  keep(pictures, id, picture, MOST_PICTURES, (old) => {
    old.src = '';
  });
}

/** The element of a clip, ready when it was preloaded. It is the caller's until it is given back. */
export function takeClip(id: ItemId): HTMLVideoElement {
  const ready = clips.get(id);
  clips.delete(id);
  return ready ?? newClip(id);
}

/** A clip that is no longer shown stays ready for the way back. */
export function giveClipBack(id: ItemId, clip: HTMLVideoElement): void {
  clip.pause();
  clip.remove();
  if (clips.has(id) || clip.error !== null) {
    empty(clip);
    return;
  }
  clip.currentTime = 0;
  keep(clips, id, clip, MOST_CLIPS, empty);
}

/** Nothing is looked at any more. */
export function emptyPool(): void {
  for (const clip of clips.values()) empty(clip);
  for (const picture of pictures.values()) picture.src = '';
  clips.clear();
  pictures.clear();
}

function newClip(id: ItemId): HTMLVideoElement {
  const clip = document.createElement('video');
  // Frames are drawn on a canvas, which is only ours to read when the file says so.
  clip.crossOrigin = 'anonymous';
  clip.playsInline = true;
  clip.preload = 'auto';
  clip.tabIndex = -1;
  clip.src = `media://file/${id}`;
  return clip;
}

function keep<Kept>(kept: Map<ItemId, Kept>, id: ItemId, one: Kept, most: number, letGo: (old: Kept) => void): void {
  kept.set(id, one);
  for (const [oldest, old] of kept) {
    if (kept.size <= most) break;
    kept.delete(oldest);
    letGo(old);
  }
}

/** A video element holds its decoder until it has no source. */
function empty(clip: HTMLVideoElement): void {
  clip.removeAttribute('src');
  clip.load();
}
