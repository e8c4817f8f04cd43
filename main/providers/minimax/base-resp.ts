import type { Failure, FailureCode } from '../../../ipc/model/failure.ts';
import { Failed } from '../../failed.ts';
import type { About } from '../http/status-failure.ts';

/**
 * What a failure of the platform lets a client do: `again` (nothing was done for lack of room, the same may be sent after
 * a pause), `unsure` (the fault is the platform's; nobody knows what it did), `wait` (the plan's window of five hours is
 * used up), `never` (the same will be refused again).
 */
export type Reaction = 'again' | 'unsure' | 'wait' | 'never';

interface Meaning {
  readonly code: FailureCode;
  readonly reaction: Reaction;
  readonly what: string;
  readonly hint: string;
}

const AT_FAULT = 'The fault is at the platform; try again in a while.';
const SLOW_DOWN = 'Wait a minute, then try again.';
const CHANGE_IT = 'Change the text or file; the same one will be refused again.';
const CHECK_KEY = 'Enter the API key again, and check at the platform that it is active and of the right group.';
const OTHER_SAMPLE = 'Use another recording: clear speech of one person, without noise.';

/** base_resp.status_code (openapi, BaseResp; grouped as in api/BEHAVIOUR.md, API 2). 0 is success and not here. */
const meanings: Readonly<Record<number, Meaning>> = {
  1000: { code: 'upstream', reaction: 'unsure', what: 'it met an unknown error', hint: AT_FAULT },
  1001: { code: 'timeout', reaction: 'unsure', what: 'it did not finish in time', hint: AT_FAULT },
  1002: { code: 'rate-limited', reaction: 'again', what: 'it was asked too often', hint: SLOW_DOWN },
  1004: { code: 'auth', reaction: 'never', what: 'it refused the API key', hint: CHECK_KEY },
  1008: {
    code: 'credits',
    reaction: 'never',
    what: 'the balance is used up',
    hint: 'Add credits at the platform. Reading goes on without them.',
  },
  1013: { code: 'upstream', reaction: 'unsure', what: 'it met an internal error', hint: AT_FAULT },
  1024: { code: 'upstream', reaction: 'unsure', what: 'it met an internal error', hint: AT_FAULT },
  1026: { code: 'moderated', reaction: 'never', what: 'its content rules refuse what was sent', hint: CHANGE_IT },
  1027: { code: 'moderated', reaction: 'never', what: 'its content rules refuse what came out', hint: CHANGE_IT },
  1028: { code: 'credits', reaction: 'never', what: 'the quota is used up', hint: 'Look at the plan at the platform.' },
  1030: { code: 'credits', reaction: 'never', what: 'the quota is used up', hint: 'Look at the plan at the platform.' },
  1033: { code: 'upstream', reaction: 'unsure', what: 'it met a system error', hint: AT_FAULT },
  1039: { code: 'rate-limited', reaction: 'again', what: 'too much text was sent in a minute', hint: SLOW_DOWN },
  1041: { code: 'rate-limited', reaction: 'again', what: 'too many connections are open', hint: SLOW_DOWN },
  1042: {
    code: 'invalid',
    reaction: 'never',
    what: 'more than a tenth of the text cannot be spoken',
    hint: 'Take invisible and unusual characters out of the text.',
  },
  1043: { code: 'invalid', reaction: 'never', what: 'the sample and its text differ too much', hint: OTHER_SAMPLE },
  1044: { code: 'invalid', reaction: 'never', what: 'the samples are not of one voice', hint: OTHER_SAMPLE },
  2013: {
    code: 'invalid',
    reaction: 'never',
    what: 'it did not accept what was asked',
    hint: 'Check what was chosen; some models take only some settings.',
  },
  2037: {
    code: 'invalid',
    reaction: 'never',
    what: 'the sample is too short or too long',
    hint: 'Use a recording of 10 seconds to 5 minutes.',
  },
  2038: {
    code: 'forbidden',
    reaction: 'never',
    what: 'the account is not verified for cloning voices',
    hint: 'Have the account verified at the platform, then try again.',
  },
  2039: { code: 'invalid', reaction: 'never', what: 'there is a voice with that id', hint: 'Choose another name.' },
  2042: {
    code: 'forbidden',
    reaction: 'never',
    what: 'the key has no access to that voice',
    hint: 'Choose a voice of this account. A clone that was not used for seven days is deleted there.',
  },
  2045: { code: 'rate-limited', reaction: 'again', what: 'requests came faster and faster', hint: SLOW_DOWN },
  2048: {
    code: 'invalid',
    reaction: 'never',
    what: 'the prompt recording is longer than 8 seconds',
    hint: 'Use a shorter one.',
  },
  2049: { code: 'auth', reaction: 'never', what: 'it refused the API key', hint: CHECK_KEY },
  2056: {
    code: 'rate-limited',
    reaction: 'wait',
    what: 'the plan’s limit for this five-hour window is reached',
    hint: 'Wait until the next window begins, or use a larger plan.',
  },
  2061: {
    code: 'forbidden',
    reaction: 'never',
    what: 'the plan does not include this model',
    hint: 'Choose another model, or another plan at the platform.',
  },
  20132: {
    code: 'invalid',
    reaction: 'never',
    what: 'the sample or the voice is not known',
    hint: 'Upload the sample again, or choose another voice.',
  },
};

/** What a client may do after this code. A code that nobody has documented is taken as an error of unknown outcome. */
export function reactionTo(statusCode: number): Reaction {
  return meanings[statusCode]?.reaction ?? 'unsure';
}

/** A failure that the platform named by one of its own codes. */
export class PlatformFailed extends Failed {
  readonly statusCode: number;

  constructor(statusCode: number, failure: Failure, options?: { readonly cause?: unknown }) {
    super(failure, options);
    this.name = 'PlatformFailed';
    this.statusCode = statusCode;
  }
}

/** The error for base_resp.status_code. `said` is the platform's own sentence, already cleaned; `status` the HTTP status, if it was one. */
export function platformFailure(
  statusCode: number,
  said: string | null,
  about: About,
  { status = null, cause }: { readonly status?: number | null; readonly cause?: unknown } = {},
): PlatformFailed {
  const { code, what, hint } = meanings[statusCode] ?? {
    code: 'upstream' as const,
    what: 'it gave a reason that Conch does not know',
    hint: 'Try again in a while; if it returns, look for a newer version of Conch.',
  };
  const sentence = `The platform did not do what ${about.connection} asked: ${what} (${statusCode}).`;
  const message = said === null ? sentence : `${sentence} It said: “${said}”`;
  return new PlatformFailed(statusCode, { code, message, hint, status }, { cause });
}

/** Every code of the table. */
export const knownCodes: readonly number[] = Object.keys(meanings).map(Number);
