import type { ConchApi } from '../ipc/contract.ts';
import type { ContractNames } from '../ipc/contract-names.ts';
import type { Answer } from '../ipc/procedure.ts';

/** The two things the preload may do with the other process. */
export interface Wire {
  invoke(channel: string, input: unknown): Promise<unknown>;
  /** Returns the way to stop listening. */
  listen(channel: string, listener: (payload: unknown) => void): () => void;
}

/**
 * One named function for each procedure and event of the contract, and nothing else. What is said is checked by main, in
 * both directions: schemas here would be read before the first frame of every start.
 */
export function buildApi({ procedures, events }: ContractNames, wire: Wire): Omit<ConchApi, 'pathOfFile'> {
  const asks = mapDomains(procedures, (name) => (input?: unknown) => ask(wire, name, input));
  const on = mapDomains(events, (name) => (listener: unknown) => listen(wire, name, listener));
  // Built from the names of the objects that ConchApi is computed from; the compiler cannot follow a mapping over names.
  return { ...asks, on } as unknown as Omit<ConchApi, 'pathOfFile'>;
}

/** Never rejects. */
async function ask(wire: Wire, name: string, input: unknown): Promise<Answer<unknown>> {
  try {
    const answer = await wire.invoke(name, input);
    if (isAnswer(answer)) return answer;
  } catch {
    // The window is closing, or main does not know the name: both are no answer.
  }
  const message = `${name} was not answered.`;
  const hint = 'Restart Conch; report it if it returns.';
  return { ok: false, error: { code: 'protocol', message, hint, status: null } };
}

function isAnswer(answer: unknown): answer is Answer<unknown> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  return answer.ok === true ? 'value' in answer : answer.ok === false && 'error' in answer;
}

function listen(wire: Wire, name: string, listener: unknown): () => void {
  if (typeof listener !== 'function') throw new TypeError(`${name} needs a listener`);
  return wire.listen(name, (payload) => listener(payload));
}

function mapDomains<Result>(
  domains: ContractNames['procedures'],
  make: (name: string) => Result,
): Record<string, Record<string, Result>> {
  const mapped = Object.entries(domains).map(([domain, names]) => {
    const made = Object.entries(names).map(([key, name]) => [key, make(name)] as const);
    return [domain, Object.fromEntries(made)] as const;
  });
  return Object.fromEntries(mapped);
}
