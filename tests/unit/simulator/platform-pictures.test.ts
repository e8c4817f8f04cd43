import sharp from 'sharp';
import { expect, it } from 'vitest';
import { pictureSize } from '../../../simulator/platform/picture-size.ts';

const drawn = sharp({ create: { width: 320, height: 205, channels: 3, background: '#336699' } });

it.each(['png', 'jpeg', 'webp'] as const)('the size of a %s file is read from its head', async (format) => {
  expect(pictureSize(await drawn.clone().toFormat(format).toBuffer())).toEqual({ width: 320, height: 205 });
});

it('the size of a lossless and of a transparent webp file is read', async () => {
  expect(pictureSize(await drawn.clone().webp({ lossless: true }).toBuffer())).toEqual({ width: 320, height: 205 });
  const clear = sharp({ create: { width: 31, height: 77, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } });
  expect(pictureSize(await clear.webp().toBuffer())).toEqual({ width: 31, height: 77 });
});

it('anything else has no size', () => {
  expect(pictureSize(Buffer.from('this is only text, but long enough to look at'))).toBeUndefined();
  expect(pictureSize(Buffer.alloc(3))).toBeUndefined();
});
