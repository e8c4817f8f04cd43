import type { Command } from 'commander';
import { type ListedEntry, type OutboxEntry, OutboxId, UnreadableEntry } from '../../../ipc/model/outbox.ts';
import { isReadable } from '../../../ipc/model/readable-entry.ts';
import type { Engine } from '../../engine-api.ts';
import { failed } from '../../failed.ts';
import type { Choose } from '../add-command.ts';
import { changeOutcome, entryOf } from '../change-outcome.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount, formatMoment } from '../format.ts';
import type { OutboxCancelJson, OutboxJson, OutboxSendJson } from '../json-shapes.ts';
import { withEngine, withReader } from '../session.ts';
import { table } from '../tables.ts';
import { safeLine } from '../text-width.ts';
import { listedEntryJson, outboxEntryJson } from '../to-json.ts';
import { exitOfTrouble } from '../token-needs.ts';

interface SendOptions {
  readonly held?: boolean;
  readonly wait?: boolean;
}

/** Ended changes that are looked through for failed ones. */
const LOOK_BACK = 200;

export function addOutbox(program: Command, choose: Choose): void {
  const outbox = program
    .command('outbox')
    .description('remote changes that are not done yet, and those that failed')
    .option('--all', 'also what is done or was cancelled')
    .action((options: { all?: boolean }) => choose((cli) => list(cli, options.all === true)));
  outbox
    .command('cancel')
    .description('take one back that is not sent yet, or ask the provider to cancel it')
    .argument('<id>', 'its id, as "conch outbox" shows it')
    .action((id: string) => choose((cli) => cancel(cli, id)));
  outbox
    .command('send')
    .description('send what can be sent now, and look for the results of what is unconfirmed')
    .argument('[ids...]', 'held ones to let go, as "conch outbox" shows them; what is not held is sent without')
    .option('--held', 'let all that is held go')
    .option('--wait', 'until all that runs is final')
    .action((ids: string[], options: SendOptions) => choose((cli) => send(cli, ids, options)));
}

function list(cli: Cli, all: boolean): Promise<Outcome> {
  return withReader(cli, async ({ read }) => {
    const open = read.openOutbox().map(({ entry }) => entry);
    const unreadable = read.unreadableOutbox().map(({ entry }) => UnreadableEntry.parse(entry));
    const ended = read.endedOutbox(0, LOOK_BACK).entries.filter(({ state }) => all || state === 'failed');
    const entries = [...open, ...unreadable, ...ended];
    const json: OutboxJson = { items: entries.map(listedEntryJson) };
    const text = entries.length === 0 ? 'The outbox is empty.' : outboxTable(cli, entries);
    return { json, text, exitCode: exitCodes.done };
  });
}

function cancel(cli: Cli, asked: string): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const unreadable = openEntries(engine).find((entry) => !isReadable(entry) && entry.id === asked.toLowerCase());
    if (unreadable !== undefined) return giveUp(engine, unreadable);
    const id = OutboxId.safeParse(asked.toLowerCase());
    if (!id.success) throw failed('not-found', `There is no outbox entry ${asked}.`, 'See "conch outbox".');
    entryOf(engine, id.data);
    const entry = await engine.outbox.cancel(id.data);
    const outcome = await changeOutcome(cli, engine, entry, null);
    const cancels = waitingCancels(engine, entry);
    const json = { ...Object(outcome.json), ok: true, cancelling: cancels.map(outboxEntryJson) };
    const text = cancels.length === 0 ? outcome.text : stillRuns(entry, cancels);
    return { json, text, exitCode: exitCodes.done };
  });
}

async function giveUp(engine: Engine, { id, summary }: ListedEntry): Promise<Outcome> {
  await engine.outbox.giveUp(id);
  const known = { item: null, evidence: null, error: null, cancelling: [] };
  const json: OutboxCancelJson = { ok: true, outbox: id, state: 'cancelled', ...known };
  const text = `"${safeLine(summary)}" was given up: this version never sends it.`;
  return { json, text, exitCode: exitCodes.done };
}

/** What is to stop at the provider what this one runs, and is not done. */
function waitingCancels(engine: Engine, { items }: OutboxEntry): readonly OutboxEntry[] {
  return openEntries(engine)
    .filter(isReadable)
    .filter(({ change }) => change.kind === 'cancel' && items.includes(change.item));
}

function stillRuns({ summary }: OutboxEntry, cancels: readonly OutboxEntry[]): string {
  const ids = cancels.map(({ id }) => id).join(', ');
  return `"${safeLine(summary)}" still runs: to cancel it waits for the network; send that later with "conch outbox send". (${ids})`;
}

/** All that is not over. */
function openEntries(engine: Engine): readonly ListedEntry[] {
  return engine.outbox.list('open', 0, Number.POSITIVE_INFINITY).entries;
}

function send(cli: Cli, asked: readonly string[], { held = false, wait = false }: SendOptions): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const released = held || asked.length > 0 ? await engine.outbox.send(held ? null : asked.map(heldId)) : null;
    const left = engine.library.read.openOutbox().map(({ entry }) => entry);
    const before = left.filter((entry) => !entry.held).map(({ id }) => id);
    await engine.outbox.sendNow({ wait, signal: cli.signal });
    if (wait) await engine.download({ signal: cli.signal });
    const entries = before.map((id) => entryOf(engine, id));
    const refused = released?.refused ?? [];
    const isSent = entries.every(({ state }) => state !== 'failed' && state !== 'unconfirmed');
    const ok = isSent && refused.length === 0;
    const json: OutboxSendJson = { ok, items: entries.map(outboxEntryJson), refused };
    const head = `${formatCount(entries.length, 'change')} looked at.`;
    const kept = refused.map(({ id, failure }) => `Still held: ${id}. ${failure.message} ${failure.hint}`.trimEnd());
    const shown = entries.length === 0 ? emptyOf(left) : `${head}\n\n${outboxTable(cli, entries)}`;
    const text = [shown, ...kept].join('\n');
    if (ok) return { json, text, exitCode: exitCodes.done };
    const names = entries.map(({ connection }) => connection);
    const errors = [...entries.map(({ error }) => error), ...refused.map(({ failure }) => failure)];
    return { json, text, exitCode: await exitOfTrouble(cli, engine, names, errors) };
  });
}

function heldId(asked: string): OutboxId {
  const id = OutboxId.safeParse(asked.toLowerCase());
  if (id.success) return id.data;
  throw failed('not-found', `There is no outbox entry ${asked}.`, 'See "conch outbox".');
}

function emptyOf(left: readonly OutboxEntry[]): string {
  if (left.length === 0) return 'The outbox is empty.';
  return `${formatCount(left.length, 'order')} held. "conch outbox send ID" lets one go, "conch outbox send --held" all.`;
}

function outboxTable(cli: Cli, entries: readonly ListedEntry[]): string {
  return table<ListedEntry>(
    [
      { title: 'ID', value: ({ id }) => id },
      { title: 'KIND', value: kindOf },
      { title: 'ACCOUNT', value: ({ connection, account }) => `${connection} / ${account}` },
      {
        title: 'STATE',
        value: stateOf,
        paint: (text, { state }) => (state === 'failed' || state === 'unconfirmed' ? cli.paint.bad(text) : text),
      },
      { title: 'ASKED', value: ({ createdAt }) => formatMoment(createdAt) },
      { title: 'WHAT', value: ({ summary }) => summary },
      {
        title: 'WHY',
        value: whyOf,
        flexible: true,
      },
    ],
    entries,
    cli.columns,
  );
}

function kindOf(entry: ListedEntry): string {
  if (!isReadable(entry)) return 'unreadable';
  return entry.change.kind === 'create' ? `create ${entry.change.what}` : entry.change.kind;
}

function stateOf(entry: ListedEntry): string {
  if (isReadable(entry) && entry.held) return 'held';
  const percent = isReadable(entry) ? entry.percent : null;
  return percent === null ? entry.state : `${entry.state} ${Math.round(percent)}%`;
}

function whyOf(entry: ListedEntry): string {
  const { error, message, evidence } = listedEntryJson(entry);
  return error === null ? (message ?? evidence?.happened ?? '') : `${error.message} ${error.hint}`;
}
