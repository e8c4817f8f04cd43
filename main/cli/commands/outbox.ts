import type { Command } from 'commander';
import { type OutboxEntry, OutboxId } from '../../../ipc/model/outbox.ts';
import { failed } from '../../failed.ts';
import type { Choose } from '../add-command.ts';
import { changeOutcome, entryOf } from '../change-outcome.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount, formatMoment } from '../format.ts';
import type { OutboxJson, OutboxSendJson } from '../json-shapes.ts';
import { withEngine, withReader } from '../session.ts';
import { table } from '../tables.ts';
import { outboxEntryJson } from '../to-json.ts';
import { exitOfTrouble } from '../token-needs.ts';

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
    .option('--wait', 'until all that runs is final')
    .action((options: { wait?: boolean }) => choose((cli) => send(cli, options.wait === true)));
}

function list(cli: Cli, all: boolean): Promise<Outcome> {
  return withReader(cli, async ({ read }) => {
    const open = read.openOutbox().map(({ entry }) => entry);
    const ended = read.endedOutbox(0, LOOK_BACK).entries.filter(({ state }) => all || state === 'failed');
    const entries = [...open, ...ended];
    const json: OutboxJson = { items: entries.map(outboxEntryJson) };
    const text = entries.length === 0 ? 'The outbox is empty.' : outboxTable(cli, entries);
    return { json, text, exitCode: exitCodes.done };
  });
}

function cancel(cli: Cli, text: string): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const id = OutboxId.safeParse(text.toLowerCase());
    if (!id.success) throw failed('not-found', `There is no outbox entry ${text}.`, 'See "conch outbox".');
    entryOf(engine, id.data);
    const outcome = await changeOutcome(cli, engine, await engine.outbox.cancel(id.data), null);
    return { ...outcome, json: { ...Object(outcome.json), ok: true }, exitCode: exitCodes.done };
  });
}

function send(cli: Cli, wait: boolean): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const before = engine.library.read.openOutbox().map(({ entry }) => entry.id);
    await engine.outbox.sendNow({ wait, signal: cli.signal });
    if (wait) await engine.download({ signal: cli.signal });
    const entries = before.map((id) => entryOf(engine, id));
    const ok = entries.every(({ state }) => state !== 'failed' && state !== 'unconfirmed');
    const json: OutboxSendJson = { ok, items: entries.map(outboxEntryJson) };
    const head = `${formatCount(entries.length, 'change')} looked at.`;
    const text = entries.length === 0 ? 'The outbox is empty.' : `${head}\n\n${outboxTable(cli, entries)}`;
    if (ok) return { json, text, exitCode: exitCodes.done };
    const names = entries.map(({ connection }) => connection);
    const errors = entries.map(({ error }) => error);
    return { json, text, exitCode: await exitOfTrouble(cli, engine, names, errors) };
  });
}

function outboxTable(cli: Cli, entries: readonly OutboxEntry[]): string {
  return table<OutboxEntry>(
    [
      { title: 'ID', value: ({ id }) => id },
      { title: 'KIND', value: ({ change }) => (change.kind === 'create' ? `create ${change.what}` : change.kind) },
      { title: 'ACCOUNT', value: ({ connection, account }) => `${connection} / ${account}` },
      {
        title: 'STATE',
        value: ({ state, percent }) => (percent === null ? state : `${state} ${Math.round(percent)}%`),
        paint: (text, { state }) => (state === 'failed' || state === 'unconfirmed' ? cli.paint.bad(text) : text),
      },
      { title: 'ASKED', value: ({ createdAt }) => formatMoment(createdAt) },
      { title: 'WHAT', value: ({ summary }) => summary },
      {
        title: 'WHY',
        value: ({ error, message, evidence }) =>
          error === null ? (message ?? evidence?.happened ?? '') : `${error.message} ${error.hint}`,
        flexible: true,
      },
    ],
    entries,
    cli.columns,
  );
}
