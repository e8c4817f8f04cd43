import { failed } from '../failed.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** From the signal to the exit at the latest, in ms: CLI.md allows 2 s. */
const LAST_MOMENT_MS = 1600;

/** One Ctrl-C may arrive twice, from the terminal and handed on by npm; what comes this much later, in ms, was meant. */
const SECOND_SIGNAL_MS = 400;

export type StopSignal = 'SIGINT' | 'SIGTERM';

export interface Interruption {
  readonly signal: AbortSignal;
  /** Which signal came; null while none has. */
  received(): StopSignal | null;
  /** What a person is told to do when it is stopped from here on. */
  advise(hint: string): void;
  /** Why the work ended: what was done is kept. */
  reason(signal: StopSignal): Error;
}

/**
 * Turns SIGINT and SIGTERM into an abort, and calls `lastMoment` when the work has not ended soon after, or when a second signal comes.
 */
export function listenForInterruption(
  host: Pick<NodeJS.Process, 'on'>,
  lastMoment: (signal: StopSignal) => void,
): Interruption {
  const controller = new AbortController();
  let received: StopSignal | null = null;
  let receivedAt = 0;
  let advice = 'Run it again: it goes on where it stopped.';
  const reason = (name: StopSignal): Error => failed('timeout', `Stopped by ${name} before the end.`, advice);
  const stop = (name: StopSignal) => () => {
    if (received !== null) {
      if (performance.now() - receivedAt > SECOND_SIGNAL_MS) lastMoment(received);
      return;
    }
    received = name;
    receivedAt = performance.now();
    controller.abort(reason(name));
    setTimeout(() => lastMoment(name), LAST_MOMENT_MS).unref();
  };
  host.on('SIGINT', stop('SIGINT'));
  host.on('SIGTERM', stop('SIGTERM'));
  return {
    signal: controller.signal,
    received: () => received,
    advise: (hint) => {
      advice = hint;
    },
    reason,
  };
}

export function interruptedExitCode(signal: StopSignal): ExitCode {
  return signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated;
}
