import type { Capability } from '../../../../ipc/model/account.ts';
import { AccountId } from '../../../../ipc/model/ids.ts';
import type { RemoteAccount } from '../../provider.ts';
import { AccountWire } from '../schemas/account.ts';
import { epochMs, isoMs } from './wire-time.ts';

/**
 * The accounts in the answer of GET /accounts, an object keyed by account id. An entry that is no object still is an
 * account: it must not look as if it had been removed. Credits come from elsewhere and are null here.
 */
export function accountsOf(answer: unknown): RemoteAccount[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => {
    const parsed = AccountWire.safeParse(typeof value === 'object' && value !== null ? value : {});
    const id = parsed.data?.account ?? key;
    return parsed.success && id !== '' ? [account(id, parsed.data, value)] : [];
  });
}

/**
 * Whether an answer can be the map of accounts: an object, or nothing at all where none is configured. One that holds
 * `error` and no account is the body of an error, whatever its status (openapi, Error).
 */
export function isAccountMap(answer: unknown): boolean {
  if (answer === undefined || answer === null) return true;
  if (typeof answer !== 'object') return false;
  const holdsAccount = Object.entries(answer).some(([name, value]) => name !== 'error' && typeof value === 'object');
  return holdsAccount || !('error' in answer);
}

function account(id: string, wire: AccountWire, value: unknown): RemoteAccount {
  return {
    id: AccountId.parse(id),
    name: wire.jwt?.user?.name ?? id,
    host: wire.jwt?.host ?? null,
    expiresAt: epochMs(wire.jwt?.exp ?? null) ?? isoMs(wire.jwt?.exp_Expire ?? null),
    error: wire.error,
    capabilities: capabilities(wire),
    maxJobs: jobsAtOnce(wire.maxJobs),
    credits: null,
    creditsEnding: null,
    slots: null,
    raw: JSON.stringify(value, withoutSession),
  };
}

/** 1 to 10 (openapi, Account); what is none of these is not known, since 0 would let nothing be sent. */
function jobsAtOnce(told: number | null): number | null {
  return told === null || !Number.isInteger(told) || told < 1 || told > 10 ? null : told;
}

/** A missing flag counts as supported: all fields are optional (api/BEHAVIOUR.md, status codes). */
function capabilities(wire: AccountWire): Capability[] {
  const found: Capability[] = [];
  if (wire.supportVideo !== false) found.push('video', 'image');
  if (wire.supportAudio !== false) found.push('audio', 'music');
  if (wire.supportChat !== false) found.push('chat');
  return found;
}

/** The session token is masked on read; it is left out all the same, since it must be nowhere. */
function withoutSession(name: string, value: unknown): unknown {
  return name === 'token' ? undefined : value;
}
