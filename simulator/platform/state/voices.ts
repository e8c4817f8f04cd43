import { PlatformFailure } from '../failures.ts';
import type { OwnVoice, PlatformAccount } from './account.ts';
import { charge, prices } from './gate.ts';
import { type Platform, WEEK_MS } from './platform.ts';

/** An account's voices that are there now: clones that nobody used for seven days are gone (contract, voiceClone). */
export function voicesOf(platform: Platform, account: PlatformAccount): OwnVoice[] {
  for (const voice of account.voices.values()) {
    const unused = platform.now() - (voice.lastUsedAt ?? voice.createdAt);
    if (voice.kind === 'voice_cloning' && unused >= WEEK_MS) account.voices.delete(voice.id);
  }
  return [...account.voices.values()];
}

/** Only what was used in a real synthesis is listed (contract, getVoice). */
export function listedVoices(platform: Platform, account: PlatformAccount, kind: OwnVoice['kind']): OwnVoice[] {
  return voicesOf(platform, account).filter((voice) => voice.kind === kind && voice.lastUsedAt !== undefined);
}

/** Refuses a voice_id that somebody has, or that was deleted, with 2039. */
export function refuseTaken(platform: Platform, id: string): void {
  const taken =
    platform.deletedVoices.has(id) ||
    platform.world.voices.some((voice) => voice.uniqueId === id) ||
    [...platform.accounts.values()].some((account) => voicesOf(platform, account).some((voice) => voice.id === id));
  if (taken) throw new PlatformFailure(2039);
}

/** Refuses a voice that cannot speak for this account: unknown 20132, deleted or somebody else's 2042. */
export function requireVoice(platform: Platform, account: PlatformAccount, id: string): OwnVoice | undefined {
  if (platform.world.voices.some((voice) => voice.uniqueId === id)) return undefined;
  const own = voicesOf(platform, account).find((voice) => voice.id === id);
  if (own !== undefined) return own;
  const foreign = [...platform.accounts.values()].some((other) => other.voices.has(id));
  throw new PlatformFailure(foreign || platform.deletedVoices.has(id) ? 2042 : 20132);
}

/** What the first real synthesis with an own voice costs on top; 0 later and for system voices. */
export function firstUseFee(voice: OwnVoice | undefined): number {
  if (voice === undefined || voice.lastUsedAt !== undefined) return 0;
  return voice.kind === 'voice_cloning' ? prices.cloneFirstUse : prices.designFirstUse;
}

/** A real synthesis: the voice is listed from now on, and its fee is due when it is the first. */
export function markUsed(platform: Platform, account: PlatformAccount, voice: OwnVoice): void {
  const fee = firstUseFee(voice);
  if (fee > 0) charge(platform, account, { operation: voice.kind, amount: fee, subject: voice.id });
  voice.lastUsedAt = platform.now();
}

/** `2026-11-22` of epoch ms, in UTC. */
export function dateOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
