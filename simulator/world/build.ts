import { newAccount } from './account.ts';
import { demoAccounts } from './demo.ts';
import type { Ground } from './generate.ts';
import type { Account } from './model.ts';

export type Population = {
  readonly scale: number | 'demo';
  readonly accounts: 1 | 2 | 3;
  readonly now: number;
};

const BROKEN = 'Your session has expired. Please sign in again.';

/** The accounts of a world at its start. */
export function populate(ground: Ground, population: Population): Account[] {
  const { scale, accounts, now } = population;
  const found = scale === 'demo' ? demoAccounts(ground, now) : seeded(ground, scale, accounts, now);
  if (accounts === 3) {
    const holdings = { videos: 0, images: 0, clips: 0, files: 0, clones: 0, songs: 0 };
    found.push(newAccount(ground, { ordinal: 3, name: 'Demo Three', plan: 'paid', error: BROKEN, now, holdings }));
  }
  return found;
}

/** 55 % videos, 12 % clips, the rest images; three quarters of all on the paid account when there are two. */
function seeded(ground: Ground, scale: number, accounts: number, now: number): Account[] {
  const videos = Math.round(scale * 0.55);
  const clips = Math.round(scale * 0.12);
  const images = scale - videos - clips;
  const firstShare = accounts === 1 ? 1 : 0.75;
  const of = (total: number, ordinal: number): number => {
    const first = Math.ceil(total * firstShare);
    return ordinal === 1 ? first : total - first;
  };
  return ([1, 2] as const).slice(0, accounts === 1 ? 1 : 2).map((ordinal) =>
    newAccount(ground, {
      ordinal,
      name: ordinal === 1 ? 'Demo One' : 'Demo Two',
      plan: ordinal === 1 ? 'paid' : 'free',
      now,
      holdings: {
        videos: of(videos, ordinal),
        images: of(images, ordinal),
        clips: of(clips, ordinal),
        files: ordinal === 1 ? 14 : 6,
        clones: ordinal === 1 ? 3 : 1,
        songs: ordinal === 1 ? 2 : 0,
      },
    }),
  );
}
