import type { Shown } from './shown-picture.ts';

/** A picture as PNG, in its own pixels. Throws when it cannot be drawn. */
export async function pngOf(picture: Shown): Promise<Uint8Array<ArrayBuffer>> {
  const isVideo = picture instanceof HTMLVideoElement;
  const width = isVideo ? picture.videoWidth : picture.naturalWidth;
  const height = isVideo ? picture.videoHeight : picture.naturalHeight;
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const content = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await content.arrayBuffer());
}

/** The image of an item, decoded, so that it may be drawn. */
export async function loadPicture(url: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.crossOrigin = 'anonymous';
  picture.src = url;
  await picture.decode();
  return picture;
}
