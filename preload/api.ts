import { type ConchApi, contract, events } from '../ipc/contract.ts';
import { type Answer, AnswerEnvelope, type Event, type Procedure } from '../ipc/procedure.ts';

/** The two things the preload may do with the other process. */
export interface Wire {
  invoke(channel: string, input: unknown): Promise<unknown>;
  /** Returns the way to stop listening. */
  listen(channel: string, listener: (payload: unknown) => void): () => void;
}

/** One named function for each procedure and event of the contract, and nothing else. */
export function buildApi(wire: Wire): ConchApi {
  const asks = mapDomains<Procedure, (input?: unknown) => Promise<Answer<unknown>>>(
    contract,
    (procedure) => (input?: unknown) => ask(wire, procedure, input),
  );
  const on = mapDomains<Event, (listener: unknown) => () => void>(
    events,
    (event) => (listener: unknown) => listen(wire, event, listener),
  );
  // Built from the same objects that ConchApi is computed from; the compiler cannot follow a mapping over names.
  return { ...asks, on } as unknown as ConchApi;
}

/** Checks both directions: a wrong input never leaves, a wrong answer never arrives. Never rejects. */
async function ask(wire: Wire, procedure: Procedure, input: unknown): Promise<Answer<unknown>> {
  const question = procedure.input.safeParse(input);
  if (!question.success) return broken(procedure, 'was asked with a wrong input');
  const envelope = AnswerEnvelope.safeParse(await invoke(wire, procedure.name, question.data));
  if (!envelope.success) return broken(procedure, 'was not answered');
  if (!envelope.data.ok) return envelope.data;
  const value = procedure.output.safeParse(envelope.data.value);
  if (!value.success) return broken(procedure, 'answered something else than agreed');
  return { ok: true, value: value.data };
}

async function invoke(wire: Wire, name: string, input: unknown): Promise<unknown> {
  try {
    return await wire.invoke(name, input);
  } catch {
    // The window is closing, or main does not know the name: both are no answer.
    return null;
  }
}

/** A payload that is not as agreed is dropped: the next one tells the state anew. */
function listen(wire: Wire, event: Event, listener: unknown): () => void {
  if (typeof listener !== 'function') throw new TypeError(`${event.name} needs a listener`);
  return wire.listen(event.name, (payload) => {
    const parsed = event.payload.safeParse(payload);
    if (parsed.success) listener(parsed.data);
  });
}

function mapDomains<Entry, Result>(
  domains: Readonly<Record<string, Readonly<Record<string, Entry>>>>,
  make: (entry: Entry) => Result,
): Record<string, Record<string, Result>> {
  const mapped = Object.entries(domains).map(([domain, entries]) => {
    const made = Object.entries(entries).map(([name, entry]) => [name, make(entry)] as const);
    return [domain, Object.fromEntries(made)] as const;
  });
  return Object.fromEntries(mapped);
}

function broken(procedure: Procedure, what: string): Answer<never> {
  const message = `${procedure.name} ${what}.`;
  return {
    ok: false,
    error: { code: 'protocol', message, hint: 'Restart Conch; report it if it returns.', status: null },
  };
}
