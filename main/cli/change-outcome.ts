import type { Failure } from '../../ipc/model/failure.ts';
import type { DownloadTotals } from '../../ipc/model/feed.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { Rendition } from '../../ipc/model/item.ts';
import type { OutboxEntry, OutboxId, OutboxState } from '../../ipc/model/outbox.ts';
import type { Engine } from '../engine-api.ts';
import { failed } from '../failed.ts';
import type { Cli, Outcome } from './cli.ts';
import { exitCodes } from './exit-codes.ts';
import type { ChangeJson } from './json-shapes.ts';
import { safeLine } from './text-width.ts';
import { itemJson, outboxEntryJson } from './to-json.ts';
import { exitOfTrouble } from './token-needs.ts';

const LOOK_FIRST = '"conch sync" looks for its result, "conch outbox" shows what is known.';

/** For what is paid: once it is in the outbox, another call would be another order. */
export const IN_OUTBOX =
  'Do not ask for it again: it is in the outbox and may be sent. "conch outbox" shows what became of it.';

const NOT_DONE: readonly OutboxState[] = ['failed', 'unconfirmed', 'cancelled'];

/** The entry of a change, or Failed('not-found'). */
export function entryOf(engine: Engine, id: OutboxId): OutboxEntry {
  const entry = engine.outbox.entry(id);
  if (entry !== null) return entry;
  throw failed('not-found', `There is no outbox entry ${id}.`, 'See "conch outbox".');
}

/**
 * What became of a change that was asked for now: exit status 1 when it failed, or nobody knows. `waited` is what the
 * downloads did when it was to be waited for: then its files must be here too.
 */
export async function changeOutcome(
  cli: Cli,
  engine: Engine,
  entry: OutboxEntry,
  waited: DownloadTotals | null,
): Promise<Outcome> {
  const [first] = entry.items;
  const item = first === undefined ? null : engine.library.read.item(first);
  const missing = waited === null ? undefined : missingFile(engine, entry);
  const done = waited === null ? !NOT_DONE.includes(entry.state) : entry.state === 'done';
  const ok = done && missing === undefined;
  const fault = reasonOf(entry) ?? missing?.error ?? (missing === undefined ? null : (waited?.error ?? null));
  const error = ok ? fault : (fault ?? notFinal(entry));
  const json: ChangeJson = {
    ok,
    outbox: entry.id,
    state: entry.state,
    item: item === null ? null : itemJson(item),
    evidence: outboxEntryJson(entry).evidence,
    error,
  };
  const said = sentenceOf(entry, first ?? null);
  const text =
    missing === undefined ? said : `${said}\nIts file is not here. ${safeLine(error?.message ?? '')}`.trimEnd();
  return { json, text, exitCode: ok ? exitCodes.done : await exitOfTrouble(cli, engine, [entry.connection], [error]) };
}

/** Its own error, with what helps at a terminal when nobody knows the outcome. */
function reasonOf({ state, error }: OutboxEntry): Failure | null {
  if (state !== 'unconfirmed' || error === null) return error;
  return { ...error, hint: `${LOOK_FIRST} ${error.hint}`.trimEnd() };
}

/** Why something that was to be waited for is not final, when nothing went wrong with it. */
function notFinal(entry: OutboxEntry): Failure {
  const code = entry.state === 'waiting-network' ? 'network' : 'timeout';
  const message = entry.message ?? `"${entry.summary}" is not final yet.`;
  return { code, message, hint: 'Go on with it later: conch outbox send --wait', status: null };
}

/** The first file of its results that is wanted and not here. */
function missingFile(engine: Engine, { items }: OutboxEntry): Rendition | undefined {
  return items
    .flatMap((id) => engine.library.read.item(id)?.renditions ?? [])
    .find(({ state }) => state !== 'complete' && state !== 'unavailable');
}

/** One entry for people, with a way out where there is one. */
export function sentenceOf(entry: OutboxEntry, item: ItemId | null): string {
  const name = `"${safeLine(entry.summary)}"`;
  if (entry.held) return `${name} is held: nothing is sent or paid until "conch outbox send ${entry.id}".`;
  const deletes = entry.change.kind === 'delete' || entry.change.kind === 'delete-upload';
  switch (entry.state) {
    case 'waiting-network':
      return `${name} waits for the network; send it later with "conch outbox send". (${entry.id})`;
    case 'waiting-slot':
      return `${name} waits for a free slot; send it later with "conch outbox send". (${entry.id})`;
    case 'sending':
      return `${name} is being sent. (${entry.id})`;
    case 'running':
      if (deletes) return `${name} is to be deleted; the provider still lists it. (${entry.id})`;
      return `${name} runs${item === null ? '' : `: it becomes ${item}`}. (${entry.id})`;
    case 'unconfirmed':
      return [
        `It is not known whether ${name} was taken: ${safeLine(entry.evidence?.happened ?? '')}`,
        `It is not sent again by itself. "conch sync" looks for its result; see "conch outbox". (${entry.id})`,
      ].join('\n');
    case 'done':
      if (deletes) return `${name} is deleted at the provider.`;
      return `${name} is done${item === null ? '' : `: ${item}`}.`;
    case 'failed':
      return `${name} failed. ${safeLine(entry.error?.message ?? '')} ${safeLine(entry.error?.hint ?? '')}`.trimEnd();
    case 'cancelled':
      return `${name} was cancelled.`;
  }
}
