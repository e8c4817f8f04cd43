import type { Failure } from '../../ipc/model/failure.ts';
import type { ItemId, RemoteId } from '../../ipc/model/ids.ts';
import type { OutboxEntry, OutboxEvidence, OutboxState } from '../../ipc/model/outbox.ts';
import { failed } from '../failed.ts';

/**
 * What can happen to a change. Every step of the outbox is one of these, and `afterEvent` says what it makes of an entry: the
 * rules of promise 2 are in one place, as a table.
 */
export type OutboxEvent =
  /** Its files go to the provider; nothing that costs was sent. */
  | { readonly type: 'preparing'; readonly message: string }
  /** Committed before the request goes out: from here on nobody knows until an answer is there. */
  | { readonly type: 'sending'; readonly at: number }
  | { readonly type: 'accepted'; readonly remoteId: RemoteId | null; readonly message: string | null }
  /** The provider refused it for good. */
  | { readonly type: 'refused'; readonly failure: Failure; readonly at: number }
  /** The provider was not reached; nothing was sent. */
  | { readonly type: 'unreachable'; readonly failure: Failure; readonly retryAt: number }
  /** The provider has no room; nothing was taken. */
  | { readonly type: 'no-room'; readonly failure: Failure; readonly retryAt: number }
  /** It was sent, and the answer was lost. */
  | { readonly type: 'lost'; readonly failure: Failure; readonly lookAt: number | null }
  /** The answer was lost, and doing it again does no harm (deletes). */
  | { readonly type: 'repeat'; readonly failure: Failure; readonly retryAt: number }
  /** Someone looked for the result of an unconfirmed one. */
  | { readonly type: 'looked'; readonly evidence: OutboxEvidence; readonly lookAt: number | null }
  | { readonly type: 'progress'; readonly percent: number | null; readonly message: string | null }
  /** When what runs is asked for next. */
  | { readonly type: 'ask-later'; readonly at: number; readonly message: string | null }
  | { readonly type: 'finished'; readonly at: number; readonly items: readonly ItemId[] | null }
  /** It was accepted and came to nothing. */
  | { readonly type: 'came-to-nothing'; readonly failure: Failure; readonly at: number }
  | { readonly type: 'cancelled'; readonly at: number }
  /** A person lets a held one go. */
  | { readonly type: 'released' }
  /** A person wants it once more. */
  | { readonly type: 'again' };

export type OutboxEventType = OutboxEvent['type'];

const WAITING = ['waiting-network', 'waiting-slot'] as const;

/** In which states each event can happen. */
export const allowedIn: Readonly<Record<OutboxEventType, readonly OutboxState[]>> = {
  preparing: [...WAITING, 'sending'],
  sending: [...WAITING, 'sending'],
  accepted: ['sending', 'unconfirmed'],
  refused: [...WAITING, 'sending'],
  unreachable: [...WAITING, 'sending'],
  'no-room': [...WAITING, 'sending'],
  lost: ['sending'],
  repeat: ['sending'],
  looked: ['unconfirmed'],
  progress: ['running'],
  'ask-later': ['running'],
  finished: ['running'],
  'came-to-nothing': ['running'],
  cancelled: [...WAITING, 'running', 'unconfirmed'],
  released: ['waiting-slot'],
  again: ['unconfirmed', 'failed', 'cancelled'],
};

/** Nothing else happens to an order that a person holds: above all no request. */
const whileHeld: readonly OutboxEventType[] = ['released', 'cancelled'];

const quiet = { percent: null, message: null, nextAttemptAt: null, evidence: null, error: null } as const;

/** The entry after the event. Throws Failed('invalid') when it cannot happen in the state it is in. */
export function afterEvent(entry: OutboxEntry, event: OutboxEvent): OutboxEntry {
  const { held } = entry;
  const allowed = held ? whileHeld.includes(event.type) : event.type !== 'released';
  if (!allowed || !allowedIn[event.type].includes(entry.state)) throw impossible(entry, event);
  switch (event.type) {
    case 'preparing':
      return { ...entry, ...quiet, state: 'sending', sentAt: null, message: event.message };
    case 'sending':
      return { ...entry, ...quiet, state: 'sending', sentAt: event.at };
    case 'accepted':
      return { ...entry, ...quiet, state: 'running', remoteId: event.remoteId, message: event.message };
    case 'refused':
      return { ...entry, ...quiet, state: 'failed', endedAt: event.at, error: event.failure };
    case 'unreachable':
    case 'repeat':
      return waiting(entry, 'waiting-network', event);
    case 'no-room':
      return waiting(entry, 'waiting-slot', event);
    case 'lost':
      return {
        ...entry,
        ...quiet,
        state: 'unconfirmed',
        nextAttemptAt: event.lookAt,
        evidence: { happened: event.failure.message, lookedAt: null, candidates: [] },
        error: event.failure,
      };
    case 'looked':
      return { ...entry, evidence: event.evidence, nextAttemptAt: event.lookAt };
    case 'progress':
      return { ...entry, percent: event.percent, message: event.message };
    case 'ask-later':
      return { ...entry, nextAttemptAt: event.at, message: event.message };
    case 'finished':
      return {
        ...entry,
        ...quiet,
        state: 'done',
        endedAt: event.at,
        items: event.items === null ? entry.items : [...event.items],
      };
    case 'came-to-nothing':
      return { ...entry, ...quiet, state: 'failed', endedAt: event.at, error: event.failure };
    case 'cancelled':
      return { ...entry, ...quiet, state: 'cancelled', held: false, endedAt: event.at };
    case 'released':
      return { ...entry, ...quiet, held: false };
    case 'again':
      return { ...entry, ...quiet, state: 'waiting-slot', sentAt: null, endedAt: null, remoteId: null };
  }
}

/** A request that was under way, and of which nobody can tell any more what came of it. */
export function afterInterruption(entry: OutboxEntry, costs: boolean, failure: Failure): OutboxEntry {
  if (entry.state !== 'sending') return entry;
  // Its files were on their way, or it may be done again without harm: nothing was paid.
  if (entry.sentAt === null || !costs) return { ...entry, ...quiet, state: 'waiting-slot', sentAt: null };
  return afterEvent(entry, { type: 'lost', failure, lookAt: null });
}

export const endedMeanwhile: Failure = {
  code: 'timeout',
  message: 'Conch was ended while it waited for the answer.',
  hint: 'Look at the provider whether it is there before sending it again: each one is charged.',
  status: null,
};

export function isOpen(state: OutboxState): boolean {
  return state !== 'done' && state !== 'failed' && state !== 'cancelled';
}

/** Whether it is to be sent as soon as it can be. */
export function isWaiting({ state, held }: Pick<OutboxEntry, 'state' | 'held'>): boolean {
  return !held && (state === 'waiting-network' || state === 'waiting-slot');
}

function waiting(
  entry: OutboxEntry,
  state: 'waiting-network' | 'waiting-slot',
  { failure, retryAt }: { readonly failure: Failure; readonly retryAt: number },
): OutboxEntry {
  return { ...entry, ...quiet, state, sentAt: null, nextAttemptAt: retryAt, message: failure.message };
}

const nameOf: Readonly<Record<OutboxState, string>> = {
  'waiting-network': 'waits for the network',
  'waiting-slot': 'waits for a slot',
  sending: 'is being sent',
  running: 'runs',
  unconfirmed: 'is unconfirmed',
  done: 'is done',
  failed: 'has failed',
  cancelled: 'was cancelled',
};

const doneBy: Readonly<Partial<Record<OutboxEventType, string>>> = {
  cancelled: 'cancelled',
  again: 'sent again',
  released: 'let go',
};

function impossible({ state, held, summary }: OutboxEntry, { type }: OutboxEvent): Error {
  const what = doneBy[type] ?? `changed (${type})`;
  return failed(
    'invalid',
    `“${summary}” ${held ? 'is held' : nameOf[state]} and cannot be ${what} now.`,
    'Look at the outbox again.',
  );
}
