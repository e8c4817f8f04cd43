import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { pictureLikeness } from './picture-likeness.ts';

/** A thumbnail and what can be told of the picture it was made of. Sizes in pixels. */
export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  /** ThumbHash in base64. */
  readonly hash: string;
  /** By which it is compared with other pictures; null for a flat one. */
  readonly likeness: Uint8Array | null;
}

export const LONG_EDGE = 480;
export const QUALITY = 80;
/** WebP effort 0 to 6: beyond 2 the files shrink by a few percent and take twice the time. */
export const EFFORT = 2;
export const HASH_EDGE = 100;
/** A picture larger than this (in pixels) is a bomb, not a picture. */
const MOST_PIXELS = 268_402_689;

/**
 * Makes a WebP of at most 480 pixels at its long edge and a ThumbHash, decoding the picture once. Turned as its EXIF says.
 * Rejects with what is wrong with the file.
 */
export async function makeThumbnail(path: string): Promise<Thumbnail> {
  const source = sharp(path, { limitInputPixels: MOST_PIXELS, sequentialRead: true, pages: 1 }).autoOrient();
  const { autoOrient } = await source.metadata();
  const { data, info } = await source
    .resize({ width: LONG_EDGE, height: LONG_EDGE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });

  const raw = { width: info.width, height: info.height, channels: info.channels };
  const [bytes, small] = await Promise.all([
    sharp(data, { raw }).webp({ quality: QUALITY, effort: EFFORT }).toBuffer(),
    sharp(data, { raw })
      .resize({ width: HASH_EDGE, height: HASH_EDGE, fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true }),
  ]);
  const hash = rgbaToThumbHash(small.info.width, small.info.height, small.data);
  return {
    bytes,
    mime: 'image/webp',
    width: info.width,
    height: info.height,
    sourceWidth: autoOrient.width,
    sourceHeight: autoOrient.height,
    hash: Buffer.from(hash).toString('base64'),
    likeness: await pictureLikeness(small),
  };
}
