import type { Account } from '../../../ipc/model/account.ts';
import type { Tone } from '../../ui/badge.tsx';

/** How an account stands, as a tone: what waits for the person is warm, the rest is green. */
export function accountTone({ state }: Account): Extract<Tone, 'ok' | 'warn' | 'danger'> {
  if (state === 'ok') return 'ok';
  return state === 'expiring' ? 'warn' : 'danger';
}

/** Whether the provider lets it work: signed in and not held. */
export function isSignedIn({ state }: Account): boolean {
  return state === 'ok' || state === 'expiring';
}

/** A long id by its ends: `301…0001`. */
export function shortId(id: string): string {
  return id.length > 10 ? `${id.slice(0, 3)}…${id.slice(-4)}` : id;
}
