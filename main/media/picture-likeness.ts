import sharp from 'sharp';
import { encodeLikeness, LIKENESS_EDGE, likenessOf } from '../kin/perceptual-hash.ts';
import { ratioByte } from '../library/place.ts';

/** Raw pixels of a picture that was made small already. */
export interface SmallPicture {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

/** The likeness of a small picture as it is stored; null when it is too flat to be told from others. */
export async function pictureLikeness({ data, info }: SmallPicture): Promise<Buffer | null> {
  const { width, height, channels } = info;
  const pixels = await sharp(data, { raw: { width, height, channels } })
    .flatten({ background: '#808080' })
    .resize(LIKENESS_EDGE, LIKENESS_EDGE, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  const likeness = likenessOf(pixels, ratioByte(width, height));
  return likeness === null ? null : encodeLikeness(likeness);
}

/** The same from a thumbnail that was made before. */
export async function thumbnailLikeness(bytes: Uint8Array, edge: number): Promise<Buffer | null> {
  const { data, info } = await sharp(bytes)
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return pictureLikeness({ data, info });
}
