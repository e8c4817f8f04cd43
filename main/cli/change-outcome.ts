import type { ItemId } from '../../ipc/model/ids.ts';
import type { OutboxEntry, OutboxId, OutboxState } from '../../ipc/model/outbox.ts';
import type { Engine } from '../engine-api.ts';
import { failed } from '../failed.ts';
import type { Outcome } from './cli.ts';
import { exitCodes } from './exit-codes.ts';
import type { ChangeJson } from './json-shapes.ts';
import { safeLine } from './text-width.ts';
import { itemJson } from './to-json.ts';

const NOT_DONE: readonly OutboxState[] = ['failed', 'unconfirmed', 'cancelled'];

/** The entry of a change, or Failed('not-found'). */
export function entryOf(engine: Engine, id: OutboxId): OutboxEntry {
  const entry = engine.outbox.entry(id);
  if (entry !== null) return entry;
  throw failed('not-found', `There is no outbox entry ${id}.`, 'See "conch outbox".');
}

/** What became of a change that was asked for now: exit status 1 when it failed, or nobody knows. */
export function changeOutcome(engine: Engine, entry: OutboxEntry, waited: boolean): Outcome {
  const [first] = entry.items;
  const item = first === undefined ? null : engine.library.read.item(first);
  const ok = !NOT_DONE.includes(entry.state) && (!waited || entry.state === 'done');
  const json: ChangeJson = {
    ok,
    outbox: entry.id,
    state: entry.state,
    item: item === null ? null : itemJson(item),
    error: entry.error,
  };
  return { json, text: sentenceOf(entry, first ?? null), exitCode: ok ? exitCodes.done : exitCodes.someFailed };
}

/** One entry for people, with a way out where there is one. */
export function sentenceOf(entry: OutboxEntry, item: ItemId | null): string {
  const name = `"${safeLine(entry.summary)}"`;
  switch (entry.state) {
    case 'waiting-network':
      return `${name} waits for the network; send it later with "conch outbox send". (${entry.id})`;
    case 'waiting-slot':
      return `${name} waits for a free slot; send it later with "conch outbox send". (${entry.id})`;
    case 'sending':
      return `${name} is being sent. (${entry.id})`;
    case 'running':
      return `${name} runs${item === null ? '' : `: it becomes ${item}`}. (${entry.id})`;
    case 'unconfirmed':
      return [
        `It is not known whether ${name} was taken: ${safeLine(entry.evidence?.happened ?? '')}`,
        `It is not sent again by itself. "conch sync" looks for its result; see "conch outbox". (${entry.id})`,
      ].join('\n');
    case 'done':
      return `${name} is done${item === null ? '' : `: ${item}`}.`;
    case 'failed':
      return `${name} failed. ${safeLine(entry.error?.message ?? '')} ${safeLine(entry.error?.hint ?? '')}`.trimEnd();
    case 'cancelled':
      return `${name} was cancelled.`;
  }
}
