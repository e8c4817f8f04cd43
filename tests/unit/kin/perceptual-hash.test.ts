import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { NEAR } from '../../../main/kin/near-pairs.ts';
import { bitsApart, LIKENESS_EDGE, type Likeness, likenessOf } from '../../../main/kin/perceptual-hash.ts';
import { ratioByte } from '../../../main/library/place.ts';
import { scene } from './scenes.ts';

const WIDTH = 640;
const HEIGHT = 400;
const SCENES = 60;

async function likeness(picture: Sharp): Promise<Likeness> {
  // As pixels: what is done to a picture is done before it is made small, and packing it between would cost most of the time.
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const pixels = await sharp(data, { raw: info })
    .removeAlpha()
    .resize(LIKENESS_EDGE, LIKENESS_EDGE, { fit: 'fill' })
    .raw()
    .toBuffer();
  const found = likenessOf(pixels, ratioByte(info.width, info.height));
  if (found === null) throw new Error('flat');
  return found;
}

/** A picture that no one changed. Each is drawn and looked at once. */
interface Original {
  readonly file: Buffer;
  readonly likeness: Likeness;
}
const drawn = new Map<number, Original>();

async function originalOf(seed: number): Promise<Original> {
  const known = drawn.get(seed);
  if (known !== undefined) return known;
  const file = await scene(seed, WIDTH, HEIGHT);
  const original = { file, likeness: await likeness(sharp(file)) };
  drawn.set(seed, original);
  return original;
}

function apart(one: Likeness, other: Likeness) {
  const bits = (a: readonly [number, number], b: readonly [number, number]): number =>
    bitsApart(a[0], b[0]) + bitsApart(a[1], b[1]);
  return {
    frequencies: bits(one.frequencies, other.frequencies),
    steps: bits(one.steps, other.steps),
    tint: Math.max(Math.abs(one.tint[0] - other.tint[0]), Math.abs(one.tint[1] - other.tint[1])),
    ratio: Math.abs(one.ratio - other.ratio),
  };
}

function isNear(one: Likeness, other: Likeness): boolean {
  const { frequencies, steps, tint, ratio } = apart(one, other);
  return frequencies <= NEAR.frequencies && steps <= NEAR.steps && tint <= NEAR.tint && ratio <= NEAR.ratio;
}

const cropped = (part: number) => (picture: Sharp) =>
  picture.extract({
    left: Math.round(WIDTH * part),
    top: Math.round(HEIGHT * part),
    width: Math.round(WIDTH * (1 - 2 * part)),
    height: Math.round(HEIGHT * (1 - 2 * part)),
  });

/** What is done to a picture, and how many of a hundred are found again at least. */
const changes: readonly (readonly [string, (picture: Sharp) => Sharp | Promise<Sharp>, number])[] = [
  ['half the size', (picture) => picture.resize(WIDTH / 2), 100],
  ['a quarter of the size', (picture) => picture.resize(WIDTH / 4), 95],
  ['JPEG of quality 30', async (picture) => sharp(await picture.jpeg({ quality: 30 }).toBuffer()), 100],
  ['WebP of quality 40', async (picture) => sharp(await picture.webp({ quality: 40 }).toBuffer()), 100],
  [
    'half the size and JPEG of quality 60',
    async (picture) =>
      sharp(
        await picture
          .resize(WIDTH / 2)
          .jpeg({ quality: 60 })
          .toBuffer(),
      ),
    100,
  ],
  ['a little brighter', (picture) => picture.modulate({ brightness: 1.06 }), 95],
  ['1 % cropped at each edge', cropped(0.01), 90],
  ['2 % cropped at each edge', cropped(0.02), 75],
  [
    'a watermark in the corner',
    (picture) =>
      picture.composite([
        {
          input: Buffer.from(
            `<svg width="${WIDTH}" height="${HEIGHT}"><text x="${WIDTH * 0.74}" y="${HEIGHT * 0.95}" font-size="26" fill="white" fill-opacity="0.8">Hailuo AI</text></svg>`,
          ),
        },
      ]),
    95,
  ],
];

describe('a picture that was', () => {
  it.each(changes)('changed to %s is found again', async (_name, change, least) => {
    let found = 0;
    for (let seed = 0; seed < SCENES; seed += 1) {
      const original = await originalOf(seed);
      const copy = await change(sharp(original.file));
      if (isNear(original.likeness, await likeness(copy))) found += 1;
    }
    expect((100 * found) / SCENES).toBeGreaterThanOrEqual(least);
  });
});

describe('other pictures', () => {
  it('are not taken for copies: none of all pairs', async () => {
    const all: Likeness[] = [];
    for (let seed = 0; seed < 150; seed += 1) all.push((await originalOf(seed)).likeness);
    const wrong = all.flatMap((one, index) => all.slice(index + 1).filter((other) => isNear(one, other)));
    expect(wrong).toHaveLength(0);
  });

  it('of the same shapes in other colours are variants, not copies', async () => {
    const original = await scene(3, WIDTH, HEIGHT);
    const red = await likeness(sharp(original));
    expect(isNear(red, await likeness(sharp(original).modulate({ hue: 120, saturation: 1.4 })))).toBe(false);
  });

  it('of another shape are not copies', async () => {
    const original = await scene(4, WIDTH, HEIGHT);
    const squeezed = sharp(original).resize(HEIGHT, HEIGHT, { fit: 'fill' });
    expect(isNear(await likeness(sharp(original)), await likeness(squeezed))).toBe(false);
  });
});

describe('a flat picture', () => {
  it.each(['#000', '#fff', '#3a6ea5'])('of %s has no likeness', (background) => {
    const solid = sharp({ create: { width: 64, height: 64, channels: 3, background } });
    return solid
      .resize(LIKENESS_EDGE, LIKENESS_EDGE)
      .raw()
      .toBuffer()
      .then((pixels) => expect(likenessOf(pixels, 128)).toBeNull());
  });
});

describe('bits apart', () => {
  it.each([
    [0, 0, 0],
    [0xffffffff, 0, 32],
    [0b1011, 0b0001, 2],
    [0x80000000, 1, 2],
  ])('%i and %i: %i', (one, other, bits) => expect(bitsApart(one, other)).toBe(bits));
});
