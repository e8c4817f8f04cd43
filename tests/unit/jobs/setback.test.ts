import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../ipc/model/failure.ts';
import { Failed } from '../../../main/failed.ts';
import { eventOfError, retryAt } from '../../../main/jobs/setback.ts';
import { defaultPauses } from '../../../main/jobs/tools.ts';
import { Busy, OutcomeUnknown } from '../../../main/providers/remote-changes.ts';
import { recordIn } from './entries.ts';

const limits = { busyMs: { video: 20_000, image: 1, speech: 1, music: 1, agent: 1, 'clone-voice': 1 } };
const about = (code: FailureCode) => ({ code, message: 'It says so.', hint: 'Do this.', status: null });

describe('what an error makes of an order', () => {
  const cases: readonly (readonly [string, unknown, boolean, string])[] = [
    ['an unknown outcome of what costs', new OutcomeUnknown(about('upstream')), false, 'lost'],
    ['an unknown outcome of a network error', new OutcomeUnknown(about('network')), false, 'lost'],
    ['a defect while something that costs was under way', new TypeError('x is not a function'), false, 'lost'],
    ['an unknown outcome of an upload', new OutcomeUnknown(about('network')), true, 'repeat'],
    ['a service in trouble while a file was sent', new Failed(about('upstream')), true, 'repeat'],
    ['no network', new Failed(about('network')), false, 'unreachable'],
    ['no answer to the call for a connection', new Failed(about('timeout')), false, 'unreachable'],
    ['no room', new Busy(about('rate-limited'), null), false, 'no-room'],
    ['no room, said without its class', new Failed(about('rate-limited')), false, 'no-room'],
    ...(
      ['credits', 'moderated', 'invalid', 'forbidden', 'subscription', 'account-blocked', 'auth', 'upstream'] as const
    ).map((code) => [`a refusal: ${code}`, new Failed(about(code)), false, 'refused'] as const),
  ];
  it.each(cases)('%s', (_, error, repeatable, type) => {
    const event = eventOfError(error, recordIn('sending'), { pauses: defaultPauses, limits, repeatable, now: 1_000 });
    expect(event.type).toBe(type);
  });

  it.each([
    [new Busy(about('rate-limited'), 7_000), 8_000],
    [new Busy(about('rate-limited'), null), 21_000],
    // `Retry-After: 0` would be asked again in a circle.
    [new Busy(about('rate-limited'), 0), 2_000],
    // `Retry-After: 99999999999999999999999` would be no moment at all.
    [new Busy(about('rate-limited'), 1e26), 1_000 + 6 * 3_600_000],
  ])('waits as long as the provider says, else as its scripts do', (error, at) => {
    const event = eventOfError(error, recordIn('sending'), {
      pauses: defaultPauses,
      limits,
      repeatable: false,
      now: 1_000,
    });
    expect(event).toMatchObject({ retryAt: at });
  });

  it('waits longer each time, up to the longest pause', () => {
    const pauses = [0, 1, 2, 3, 30].map((attempts) => retryAt({ first: 5, longest: 30 }, attempts, 0));
    expect(pauses).toEqual([5, 10, 20, 30, 30]);
  });
});
