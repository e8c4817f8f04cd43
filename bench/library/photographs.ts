import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Random, random } from '../../simulator/world/random.ts';

export const [WIDTH, HEIGHT] = [1920, 1080] as const;

/** Counts up when what is made changes, so that nobody measures old ones. */
const VERSION = 1;
const SEED = 20_261_123;

/** The first, of four by three pixels, is doubled so often until it is of full size. */
const DOUBLINGS = 9;
/** How much of the contrast of one size the next smaller one has: about what it is in nature. */
const FALL = 0.72;
const STRONGEST = 150;
/** Of the noise in brightness, that in each colour; none where it is fainter than this. */
const COLOUR = 0.35;
const FAINT = 12;
const SHAPES = 60;

type Format = 'jpeg' | 'png' | 'webp';

/** Of ten pictures: the platform gives JPEG, the web application PNG; agents and covers WebP. */
const FORMATS: readonly Format[] = ['jpeg', 'png', 'jpeg', 'jpeg', 'webp', 'jpeg', 'png', 'jpeg', 'png', 'jpeg'];

/** Raw pixels, red, green and blue. */
interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * So many different pictures of 1920 x 1080 in a folder of the system's temporary files, the same on every machine, made once
 * and kept for the next run. Like photographs in what costs time: detail of every size that grows fainter as it grows smaller,
 * hard edges, grain; a JPEG of one has 0.4 MB, a PNG 2.7 MB. Gives their paths.
 */
export async function photographs(count: number): Promise<readonly string[]> {
  const folder = join(tmpdir(), `conch-photographs-${VERSION}-${count}`);
  const paths = Array.from({ length: count }, (_, number) => join(folder, fileName(number)));
  if (!existsSync(folder)) {
    const draft = `${folder}.draft`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let number = next++; number < count; number = next++) await make(number, join(draft, fileName(number)));
    };
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
    await rename(draft, folder);
  }
  return paths;
}

function formatOf(number: number): Format {
  return FORMATS[number % FORMATS.length] ?? 'jpeg';
}

function fileName(number: number): string {
  return `${String(number).padStart(4, '0')}.${formatOf(number)}`;
}

async function make(number: number, path: string): Promise<void> {
  const dice = random(SEED, number);
  let picture: Pixels = { data: Buffer.alloc(0), width: 0, height: 0 };
  for (let left = DOUBLINGS; left >= 0; left -= 1) {
    const [width, height] = [Math.ceil(WIDTH / 2 ** left), Math.ceil(HEIGHT / 2 ** left)];
    picture = left === DOUBLINGS ? grey(width, height) : await enlarged(picture, width, height);
    addNoise(picture, STRONGEST * FALL ** (DOUBLINGS - left), dice);
    // Before the last, so that there is grain on them too.
    if (left === 1) picture = await withShapes(picture, dice);
  }
  const { data, width, height } = picture;
  const image = sharp(data, { raw: { width, height, channels: 3 } });
  const formats = { jpeg: { quality: 90 }, png: { adaptiveFiltering: true }, webp: { quality: 90 } };
  const format = formatOf(number);
  await image.toFormat(format, formats[format]).toFile(path);
}

function grey(width: number, height: number): Pixels {
  return { data: Buffer.alloc(width * height * 3, 128), width, height };
}

async function enlarged({ data, ...size }: Pixels, width: number, height: number): Promise<Pixels> {
  const image = sharp(data, { raw: { ...size, channels: 3 } });
  return { data: await image.resize(width, height, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer(), width, height };
}

/** In brightness and, weaker, in each colour: of colour the finest is without detail. */
function addNoise({ data }: Pixels, strength: number, dice: Random): void {
  const colour = strength < FAINT ? 0 : strength * COLOUR;
  for (let at = 0; at < data.length; at += 3) {
    const light = (dice.next() - 0.5) * strength;
    for (let channel = at; channel < at + 3; channel += 1) {
      const value = (data[channel] ?? 0) + light + (colour === 0 ? 0 : (dice.next() - 0.5) * colour);
      data[channel] = Math.min(255, Math.max(0, Math.round(value)));
    }
  }
}

/** Things with hard edges before it all. */
async function withShapes({ data, width, height }: Pixels, dice: Random): Promise<Pixels> {
  const shapes = Array.from({ length: SHAPES }, () => {
    const fill = `rgb(${dice.between(0, 255)},${dice.between(0, 255)},${dice.between(0, 255)})`;
    const points = Array.from({ length: 4 }, () => `${dice.between(0, width)},${dice.between(0, height)}`);
    const [x = '', y = ''] = (points[0] ?? '').split(',');
    return dice.chance(0.8)
      ? `<ellipse cx="${x}" cy="${y}" rx="${dice.between(4, 60)}" ry="${dice.between(4, 60)}" fill="${fill}" fill-opacity="0.7"/>`
      : `<path d="M${points.join('L')}Z" fill="${fill}" fill-opacity="0.2"/>`;
  });
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
  const image = sharp(data, { raw: { width, height, channels: 3 } }).composite([{ input: Buffer.from(drawn) }]);
  return { data: await image.removeAlpha().raw().toBuffer(), width, height };
}
