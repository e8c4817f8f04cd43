import type { MediaEntry } from '../cdn/media.ts';
import { newAccount } from './account.ts';
import type { Ground } from './generate.ts';
import { bareId } from './ids.ts';
import type { Account, Asset, Clip } from './model.ts';
import { random } from './random.ts';

const HOUR = 3_600_000;

/** Later takes show the same picture; what is added to the prompt names no other content. */
const takes = [', second take, slower camera', ', warmer colours', ', final version', ', more negative space'] as const;
const takesJa = ['、別テイク、もっとゆっくり', '、暖かい色合いで', '、最終版', '、余白を広く'] as const;
const takesZh = ['，第二版，镜头更慢', '，色调更暖', '，最终版', '，留白更多'] as const;

type Piece = { readonly entry: MediaEntry; readonly prompt: string; readonly take: number };

/** The curated world: each tile shows what its prompt says. The newest come first in these lists, as people see them. */
export function demoAccounts(ground: Ground, now: number): Account[] {
  const videos = pieces(ground.media.of('video'), 60);
  const images = pieces(ground.media.of('image'), 50);
  const clips = ground.media.of('speech');
  // Every fourth video and fifth image was made on the free account.
  const split = <T>(list: readonly T[], every: number): [T[], T[]] => [
    list.filter((_, at) => at % every !== every - 1),
    list.filter((_, at) => at % every === every - 1),
  ];
  const [videosOne, videosTwo] = split(videos, 4);
  const [imagesOne, imagesTwo] = split(images, 5);
  const [clipsOne, clipsTwo] = split(clips, 4);
  const account = (
    ordinal: 1 | 2,
    shown: readonly Piece[],
    stills: readonly Piece[],
    spoken: readonly MediaEntry[],
  ): Account =>
    newAccount(ground, {
      ordinal,
      name: ordinal === 1 ? 'Demo One' : 'Demo Two',
      plan: 'paid',
      now,
      holdings: {
        videos: shown.length,
        images: stills.length,
        clips: spoken.length,
        files: ordinal === 1 ? 8 : 3,
        clones: ordinal === 1 ? 2 : 1,
        songs: ordinal === 1 ? 2 : 0,
      },
      video: (index) => demoAsset(ground, 'video', ordinal, shown, index),
      image: (index) => demoAsset(ground, 'image', ordinal, stills, index),
      clip: (index) => demoClip(ground, ordinal, spoken, index),
    });
  return [account(1, videosOne, imagesOne, clipsOne), account(2, videosTwo, imagesTwo, clipsTwo)];
}

/** Every entry once, in the manifest's order, then later takes of the first ones. */
function pieces(entries: readonly MediaEntry[], count: number): Piece[] {
  return Array.from({ length: count }, (_, at) => {
    const entry = entries[at % entries.length];
    if (entry === undefined) throw new Error('The manifest is empty.');
    const take = Math.floor(at / entries.length);
    const added = takesFor(entry.prompt);
    const ending = take === 0 ? '' : (added[(at + take) % added.length] ?? '');
    return { entry, prompt: `${entry.prompt}${ending}`, take };
  });
}

function takesFor(prompt: string): readonly string[] {
  if (/[぀-ヿ]/.test(prompt)) return takesJa;
  return /[一-鿿]/.test(prompt) ? takesZh : takes;
}

/** Items lie closer together the newer they are, over three years. */
function demoTime(ground: Ground, ordinal: number, place: number, count: number): number {
  const age = (place / count) ** 2.2 * 3 * 365 * 24 * HOUR;
  return Math.floor(ground.epoch - age - ordinal * 0.4 * HOUR - place * HOUR * 0.7);
}

function demoAsset(
  ground: Ground,
  kind: Asset['kind'],
  ordinal: number,
  shown: readonly Piece[],
  index: number,
): Asset {
  // The first piece is the newest, and so has the highest index.
  const place = shown.length - 1 - index;
  const piece = shown[place];
  if (piece === undefined) throw new Error(`The demo has no ${kind} ${index}.`);
  const dice = random(ground.seed, 0x6465, ordinal, kind === 'video' ? 1 : 2, index);
  const ended = kind === 'video' && ordinal === 1 ? endings.get(place) : undefined;
  const expires = expiryHours.get(place);
  const soon = kind === 'video' && ordinal === 1 && expires !== undefined;
  return {
    kind,
    index,
    id: bareId({ kind, ordinal, index }),
    prompt: piece.prompt,
    model:
      kind === 'video'
        ? dice.pick(['T2V-2.3', 'I2V-2.3', 'Hailuo-3.0', '02'])
        : dice.pick(['image-01', 'nano-banana-2']),
    media: piece.entry,
    createdAt: demoTime(ground, ordinal, place, shown.length),
    inputs: dice.chance(0.25) ? [bareId({ kind: 'file', ordinal, index: dice.between(0, 2) })] : [],
    watermarkOnly: kind === 'video' && (place === 9 || place === 21),
    outcome: ended?.outcome ?? 'completed',
    finalStatus: ended?.status ?? 2,
    link: soon
      ? { generation: 0, expiresAt: ground.linksFrom + expires * HOUR, renewedForMs: 72 * HOUR }
      : { generation: 0 },
  };
}

/** Which of the paid account's videos did not come out, by place from the newest. */
const endings: ReadonlyMap<number, { outcome: Asset['outcome']; status: number }> = new Map([
  [14, { outcome: 'moderated', status: 5 }],
  [25, { outcome: 'failed', status: 3 }],
]);

/** Hours until the links of some videos expire, by place from the newest. */
const expiryHours: ReadonlyMap<number, number> = new Map([
  [3, 5],
  [6, 20],
  [11, 49],
  [17, 71],
]);

function demoClip(ground: Ground, ordinal: number, spoken: readonly MediaEntry[], index: number): Clip {
  const place = spoken.length - 1 - index;
  const media = spoken[place];
  if (media === undefined) throw new Error(`The demo has no clip ${index}.`);
  const fitting = ground.voices.filter((voice) => voice.media.language === media.language);
  const dice = random(ground.seed, 0x6463, ordinal, index);
  return {
    index,
    id: bareId({ kind: 'audio', ordinal, index }),
    title: media.theme,
    text: media.prompt,
    voiceId: dice.pick(fitting.length > 0 ? fitting : ground.voices).id,
    model: 'speech-2.8-hd',
    media,
    createdAt: demoTime(ground, ordinal, place, spoken.length),
    outcome: 'completed',
    link: { generation: 0 },
  };
}
