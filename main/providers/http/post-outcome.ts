import type { Failure } from '../../../ipc/model/failure.ts';
import type { Failed } from '../../failed.ts';
import { Busy, OutcomeUnknown } from '../remote-changes.ts';
import { type About, ACCOUNT_BLOCKED } from './status-failure.ts';

/** How a POST went wrong. */
export interface PostSetback {
  readonly failure: Failed;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  /** Whether any byte of it may have reached the host. */
  readonly sent: boolean;
}

/**
 * What a failed POST throws. A plain Failed: it was refused, or never left this computer. Busy: refused for lack of room.
 * OutcomeUnknown: it may have been accepted, so that no program repeats it (api/BEHAVIOUR.md, concurrency and cost).
 */
export function postFailure(setback: PostSetback, about: About): Failed {
  const { failure, retryAfterMs } = setback;
  switch (outcomeOf(setback)) {
    case 'refused':
      return failure;
    case 'busy':
      return new Busy(failure.failure, retryAfterMs, { cause: failure.cause });
    case 'unknown':
      return new OutcomeUnknown(unknownFailure(failure.failure, about), { cause: failure.cause ?? failure });
  }
}

function outcomeOf({ status, sent }: PostSetback): 'refused' | 'busy' | 'unknown' {
  if (status === null) return sent ? 'unknown' : 'refused';
  if (status === 429) return 'busy';
  // 408 can come from a gateway that has passed the request on.
  if (status === 408) return 'unknown';
  if (status === ACCOUNT_BLOCKED || status === 501 || status === 505) return 'refused';
  return status >= 500 || status < 300 ? 'unknown' : 'refused';
}

function unknownFailure({ code, message, status }: Failure, about: About): Failure {
  const who = about.account === null ? about.connection : `account ${about.account}`;
  return {
    code,
    message: `${message} The request for ${who} may have been accepted all the same.`,
    hint: 'Look at the provider whether it is there before sending it again: each one is charged.',
    status,
  };
}

/** For an answer that says yes, but not to what: nobody knows the result's id. */
export function unreadableAcceptance(what: string, account: string, status: number | null): OutcomeUnknown {
  const message = `The service answered ${what} in a form that Conch does not know.`;
  return new OutcomeUnknown(
    unknownFailure({ code: 'protocol', message, hint: '', status }, { connection: '', account }),
  );
}
