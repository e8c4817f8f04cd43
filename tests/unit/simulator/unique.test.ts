import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { crc32 } from '../../../simulator/cdn/crc32.ts';
import { uniqueCopy } from '../../../simulator/cdn/unique.ts';

const plain = sharp({ create: { width: 24, height: 16, channels: 3, background: { r: 200, g: 90, b: 10 } } });

async function base(extension: string): Promise<Buffer> {
  if (extension === 'png') return await plain.clone().png().toBuffer();
  if (extension === 'webp') return await plain.clone().webp({ quality: 60 }).toBuffer();
  return await plain.clone().jpeg().toBuffer();
}

it.each(['png', 'webp', 'jpg'])(
  'makes valid %s files of any wanted size, each with bytes of its own',
  async (extension) => {
    const original = await base(extension);
    const names = fc.stringMatching(/^[a-z0-9 ]{1,40}$/);
    await fc.assert(
      fc.asyncProperty(names, fc.integer({ min: 400, max: 300_000 }), async (name, extra) => {
        const size = original.length + extra;
        const copy = Buffer.concat(uniqueCopy(original, extension, name, size));
        // A WebP chunk has an even length: one byte more or less can be needed.
        expect(Math.abs(copy.length - size)).toBeLessThanOrEqual(extension === 'webp' ? 1 : 0);
        expect(copy.includes(name)).toBe(true);
        const picture = sharp(copy, { failOn: 'error' });
        expect(await picture.metadata()).toMatchObject({ width: 24, height: 16 });
        expect((await picture.stats()).isOpaque).toBe(true);
      }),
      { numRuns: 40 },
    );
  },
);

it.each([65_537, 65_538, 65_540, 131_074, 131_076, 131_078])('fills a JPEG with %d bytes exactly', async (fill) => {
  const original = await base('jpg');
  const smallest = Buffer.concat(uniqueCopy(original, 'jpg', 'x')).length;
  const copy = Buffer.concat(uniqueCopy(original, 'jpg', 'x', smallest + fill));
  expect(copy.length).toBe(smallest + fill);
  await sharp(copy, { failOn: 'error' }).stats();
});

it('knows the check value of CRC-32, in one piece or several', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  expect(crc32(Buffer.from('1234'), Buffer.from('56789'))).toBe(0xcbf43926);
});
