import { PlatformFailure } from '../failures.ts';
import type { PlatformAccount } from './account.ts';
import type { LimitName } from './limits.ts';
import type { Platform } from './platform.ts';

const MINUTE_MS = 60_000;

/** Counts a call for its rate, or refuses it with 1002. A minute is as short as the world is fast. */
export function admit(platform: Platform, account: PlatformAccount, name: LimitName): void {
  const from = platform.now() - MINUTE_MS / platform.world.speed;
  if (account.recent.count(name, from) >= platform.limits[name].perMinute) throw new PlatformFailure(1002);
  account.recent.add(name, platform.now());
}

/** Refuses with 1039 when the characters or pictures of this minute are too many. */
export function admitAmount(platform: Platform, account: PlatformAccount, name: LimitName, amount: number): void {
  const { amountPerMinute = Number.POSITIVE_INFINITY } = platform.limits[name];
  const from = platform.now() - MINUTE_MS / platform.world.speed;
  if (account.recent.amount(name, from) + amount > amountPerMinute) throw new PlatformFailure(1039);
  account.recent.weigh(name, amount);
}

/** Refuses with 1041 when so many works of this kind are in progress already. */
export function admitParallel(platform: Platform, name: LimitName, running: number): void {
  if (running >= (platform.limits[name].parallel ?? Number.POSITIVE_INFINITY)) throw new PlatformFailure(1041);
}

/** What works cost, in units of the simulated balance. The contract names no prices: these only have to differ. */
export const prices = {
  cloneFirstUse: 1500,
  designFirstUse: 3000,
  video: 27_000,
  image: 350,
  song: 15_000,
} as const;

/** Refuses what cannot be paid: model not in the plan 2061, usage of the plan spent 2056, no balance 1008. */
export function affordable(
  platform: Platform,
  account: PlatformAccount,
  model: string | undefined,
  amount: number,
): void {
  if (model !== undefined && account.models !== undefined && !account.models.includes(model)) {
    throw new PlatformFailure(2061, model);
  }
  if (account.windowUntil > platform.now()) throw new PlatformFailure(2056);
  if (account.balance < amount || account.balance <= 0) throw new PlatformFailure(1008);
}

/** Takes the money and writes down what for. */
export function charge(
  platform: Platform,
  account: PlatformAccount,
  entry: { readonly operation: string; readonly amount: number; readonly subject: string },
): void {
  account.balance -= entry.amount;
  account.charges.push({ ...entry, at: platform.now() });
}

/** Words that the simulated moderation refuses at once (1026), and those it only finds in the result. */
export function moderate(...words: readonly (string | undefined)[]): 'fine' | 'moderated-later' {
  const all = words.join(' ');
  if (/\bforbidden\b/i.test(all)) throw new PlatformFailure(1026);
  return /\bborderline\b/i.test(all) ? 'moderated-later' : 'fine';
}
