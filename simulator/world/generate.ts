import type { Media } from '../cdn/media.ts';
import type { Sizes } from '../options.ts';
import { bareId } from './ids.ts';
import type { Asset, Clip, Clone, InputFile, LinkState, Song, SystemVoice } from './model.ts';
import { prompt } from './prompts.ts';
import type { Random } from './random.ts';
import { random } from './random.ts';

/** What the items of a world have in common. */
export type Ground = {
  readonly seed: number;
  /** Time of the newest item, epoch ms. */
  readonly epoch: number;
  readonly media: Media;
  readonly voices: readonly SystemVoice[];
  readonly sizes: Sizes;
  readonly linkLifetimeMs: number | undefined;
  /** From when on signed links count their hours, epoch ms. */
  readonly linksFrom: number;
};

/** One list of one account: which account, and how many items it has at the start. */
export type Stock = { readonly ordinal: number; readonly count: number };

const THREE_YEARS = 3 * 365.25 * 86_400_000;

const videoModels = ['T2V-2.3', 'I2V-2.3', 'I2V-2.3-Fast', '02', 'Hailuo-3.0', 'Veo-3.1', 'Seedance-2.0'] as const;
const imageModels = ['image-01', 'nano-banana-2', 'gpt-image-2', 'seedream-5.0', 'midjourney-v7'] as const;
const speechModels = ['speech-2.8-hd', 'speech-2.8-turbo', 'speech-2.6-hd'] as const;
const moderatedNumbers = [5, 7, 14] as const;

/** Item `index` of an account's videos or images, always the same for the same seed. */
export function asset(ground: Ground, kind: Asset['kind'], stock: Stock, index: number): Asset {
  const dice = random(ground.seed, kind === 'video' ? 0x7669 : 0x696d, stock.ordinal, index);
  const bytes = ground.sizes[kind];
  const ending = dice.next();
  const outcome = ending < 0.015 ? 'moderated' : ending < 0.025 ? 'failed' : 'completed';
  return {
    kind,
    index,
    id: bareId({ kind, ordinal: stock.ordinal, index }),
    prompt: prompt(dice),
    model: dice.pick(kind === 'video' ? videoModels : imageModels),
    media: dice.pick(bytes === undefined ? ground.media.of(kind) : ground.media.fitting(kind, bytes)),
    createdAt: timeOf(ground, stock, index, dice),
    inputs: dice.chance(0.2) ? [bareId({ kind: 'file', ordinal: stock.ordinal, index: dice.between(0, 4) })] : [],
    watermarkOnly: dice.chance(0.02),
    outcome,
    finalStatus: outcome === 'completed' ? 2 : outcome === 'failed' ? 3 : dice.pick(moderatedNumbers),
    link: linkState(ground, dice),
    ...(bytes === undefined ? {} : { bytes }),
  };
}

/** Clip `index` of an account. */
export function clip(ground: Ground, stock: Stock, index: number): Clip {
  const dice = random(ground.seed, 0x6175, stock.ordinal, index);
  const bytes = ground.sizes.audio;
  const media = dice.pick(bytes === undefined ? ground.media.of('speech') : ground.media.fitting('speech', bytes));
  const take = dice.between(1, 40);
  return {
    index,
    id: bareId({ kind: 'audio', ordinal: stock.ordinal, index }),
    title: `${media.theme}, take ${take}`,
    text: media.prompt,
    voiceId: dice.pick(ground.voices).id,
    model: dice.pick(speechModels),
    media,
    createdAt: timeOf(ground, stock, index, dice),
    outcome: 'completed',
    link: linkState(ground, dice),
    ...(bytes === undefined ? {} : { bytes }),
  };
}

/** Input picture `index` of an account. */
export function inputFile(ground: Ground, stock: Stock, index: number): InputFile {
  const dice = random(ground.seed, 0x6669, stock.ordinal, index);
  const media = dice.pick(ground.media.of('image').filter((entry) => entry.file.endsWith('.jpg')));
  return {
    index,
    id: bareId({ kind: 'file', ordinal: stock.ordinal, index }),
    name: `${media.theme.replaceAll(' ', '-')}-${index + 1}.jpeg`,
    type: 'jpeg',
    media,
    used: true,
  };
}

const cloneNames = ['My Narrator', 'Harbour keeper', 'Warm old sailor', '旁白小雨'] as const;

/** Cloned voice `index` of an account. */
export function clone(ground: Ground, stock: Stock, index: number): Clone {
  const dice = random(ground.seed, 0x636c, stock.ordinal, index);
  const name = cloneNames[index % cloneNames.length] ?? 'My Narrator';
  const language = name === '旁白小雨' ? 'Chinese (Mandarin)' : 'English';
  return {
    index,
    id: bareId({ kind: 'clone', ordinal: stock.ordinal, index }),
    name,
    language,
    needNoiseReduction: dice.chance(0.7),
    samples: [
      { id: bareId({ kind: 'file', ordinal: stock.ordinal, index: 900 + 2 * index }), name: 'sample-1.mp3' },
      { id: bareId({ kind: 'file', ordinal: stock.ordinal, index: 901 + 2 * index }), name: 'sample-2.wav' },
    ],
    media: dice.pick(ground.media.of('voice').filter((entry) => entry.language === language)),
    createdAt: timeOf(ground, stock, index, dice),
  };
}

/** Song `index` of an account. */
export function song(ground: Ground, stock: Stock, index: number): Song {
  const dice = random(ground.seed, 0x6d75, stock.ordinal, index);
  return {
    index,
    id: bareId({ kind: 'music', ordinal: stock.ordinal, index }),
    title: dice.pick(['Rain on Sixth Street', 'Paper boats', 'Lamp room'] as const),
    lyrics: '',
    style: 'smoky late-night jazz instrumental',
    media: dice.pick(ground.media.of('speech')),
    createdAt: timeOf(ground, stock, index, dice),
    outcome: 'completed',
  };
}

/** Links that expire do so at different moments, each within one lifetime from the start on. */
export function linkState(ground: Ground, dice: Random): LinkState {
  if (ground.linkLifetimeMs === undefined) return { generation: 0 };
  const expiresAt = ground.linksFrom + Math.floor(dice.next() * ground.linkLifetimeMs);
  return { generation: 0, expiresAt, renewedForMs: ground.linkLifetimeMs };
}

/** Evenly over three years up to the epoch, oldest first, with a little disorder. */
function timeOf(ground: Ground, stock: Stock, index: number, dice: Random): number {
  const step = THREE_YEARS / Math.max(1, stock.count);
  return Math.floor(ground.epoch - (stock.count - 1 - index) * step - dice.next() * step * 0.9);
}
