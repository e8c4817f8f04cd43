import type { Failure } from '../../ipc/model/failure.ts';
import type { Failed } from '../failed.ts';
import { isUnreachable } from '../providers/http/transport-failure.ts';

/** How far a failure reaches: beyond the feed it was met in, everything of that account or connection would fail alike. */
export type Reach = 'feed' | 'account' | 'connection';

/** How far this failure reaches (api/BEHAVIOUR.md, status codes and reactions: 401, 402, 596; a full disk is one for all). */
export function reachOf(error: Failed): Reach {
  switch (error.failure.code) {
    case 'auth':
    case 'subscription':
    case 'disk-full':
      return 'connection';
    case 'account-blocked':
    case 'account-expired':
      return 'account';
    default:
      return isUnreachable(error) ? 'connection' : 'feed';
  }
}

/** Why nothing more is asked, of a connection and of its accounts; each is null while there is no reason. */
export interface Halts {
  connection: Failure | null;
  readonly accounts: Map<string, Failure>;
}

/** Notes a failure where it reaches beyond its feed. */
export function noteHalt(halts: Halts, account: string, error: Failed): void {
  const reach = reachOf(error);
  if (reach === 'connection') halts.connection ??= error.failure;
  if (reach === 'account' && !halts.accounts.has(account)) halts.accounts.set(account, error.failure);
}
