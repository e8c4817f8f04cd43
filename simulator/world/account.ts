import type { Ground } from './generate.ts';
import { asset, clip, clone, inputFile, song } from './generate.ts';
import { accountId } from './ids.ts';
import type { Account, Asset, Clip } from './model.ts';
import { Shelf } from './shelf.ts';

const DAY = 86_400_000;

/** How much an account holds at the start. */
export type Holdings = {
  readonly videos: number;
  readonly images: number;
  readonly clips: number;
  readonly files: number;
  readonly clones: number;
  readonly songs: number;
};

export type NewAccount = {
  readonly ordinal: number;
  readonly name: string;
  readonly plan: Account['plan'];
  readonly error?: string;
  readonly now: number;
  readonly holdings: Holdings;
  /** Replaces the seeded items, for a curated world. */
  readonly video?: (index: number) => Asset;
  readonly image?: (index: number) => Asset;
  readonly clip?: (index: number) => Clip;
};

/** An account with its lists. The session was opened ten days ago and lives for sixty. */
export function newAccount(ground: Ground, options: NewAccount): Account {
  const { ordinal, holdings } = options;
  const today = Math.floor(options.now / DAY) * DAY;
  const stock = (count: number) => ({ ordinal, count });
  const videos = stock(holdings.videos);
  const images = stock(holdings.images);
  const clips = stock(holdings.clips);
  return {
    id: accountId(ordinal),
    ordinal,
    name: options.name,
    plan: options.plan,
    error: options.error,
    issuedAt: today - 10 * DAY + 500,
    expiresAt: today + 50 * DAY + 500,
    maxJobs: options.plan === 'paid' ? 3 : 2,
    supportVideo: true,
    supportChat: true,
    supportAudio: true,
    credits: options.plan === 'paid' ? 2278 : 120,
    videos: new Shelf(videos.count, options.video ?? ((index) => asset(ground, 'video', videos, index))),
    images: new Shelf(images.count, options.image ?? ((index) => asset(ground, 'image', images, index))),
    clips: new Shelf(clips.count, options.clip ?? ((index) => clip(ground, clips, index))),
    songs: new Shelf(holdings.songs, (index) => song(ground, stock(holdings.songs), index)),
    files: new Shelf(holdings.files, (index) => inputFile(ground, stock(holdings.files), index)),
    clones: new Shelf(holdings.clones, (index) => clone(ground, stock(holdings.clones), index)),
  };
}
