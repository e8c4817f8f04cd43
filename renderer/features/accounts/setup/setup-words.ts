import type { SetupProblem, SetupReading } from '../../../../ipc/model/account-setup.ts';

/** Which of the two fields a problem is shown under. What disagrees is shown where one looks last: under the token. */
export function fieldOf(problem: SetupProblem): 'address' | 'token' {
  return problem.startsWith('address-') ? 'address' : 'token';
}

/** How a step of the set-up stands. */
export type StepState = 'open' | 'done' | 'wrong';

/** The three steps: who pasted a good address has signed in, too. */
export function stepsOf(reading: SetupReading | null): readonly [StepState, StepState, StepState] {
  const address = stateOf(reading, 'address');
  return [address === 'done' ? 'done' : 'open', address, stateOf(reading, 'token')];
}

function stateOf(reading: SetupReading | null, field: 'address' | 'token'): StepState {
  if (reading === null || reading[field] === 'empty') return 'open';
  return reading[field] === 'wrong' || problemsIn(reading, field).length > 0 ? 'wrong' : 'done';
}

/** The problems shown under a field, each once. */
export function problemsIn(reading: SetupReading | null, field: 'address' | 'token'): readonly SetupProblem[] {
  return [...new Set(reading?.problems.filter((problem) => fieldOf(problem) === field))];
}

/** Why it cannot be sent yet; null when it can. */
export function whyNotReady(reading: SetupReading | null): 'both' | 'address' | 'token' | 'wrong' | 'differ' | null {
  if (reading === null || (reading.address === 'empty' && reading.token === 'empty')) return 'both';
  if (reading.ready) return null;
  if (reading.address === 'wrong' || reading.token === 'wrong') return 'wrong';
  if (reading.address === 'empty') return 'address';
  return reading.token === 'empty' ? 'token' : 'differ';
}

/** A token by its ends, enough to tell two apart: its head is the same in all, and the last four letters open nothing. */
export function maskToken(token: string): string {
  const text = token.trim();
  return text.length < 24 ? '…' : `${text.slice(0, 10)}…${text.slice(-4)}`;
}

/** More than this at once was pasted, dropped or filled in, not typed. */
const TYPED = 8;

export function isPasted(before: string, after: string): boolean {
  return after.length - before.length > TYPED;
}
