import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  AccountsJson,
  ChangeJson,
  OutboxCancelJson,
  OutboxJson,
  OutboxSendJson,
} from '../../../main/cli/json-shapes.ts';
import { openDatabase } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { conch, documentOf, type Stage, setStage } from './conch-process.ts';

let stage: Stage;
beforeEach(async () => {
  // At the pace of life: what is cancelled runs still.
  stage = await setStage({ scale: 1, voices: 1, unfinished: 0, accounts: 1, speed: 1 });
  await stage.connect();
});
afterEach(() => stage.close());

const outbox = async (...more: readonly string[]) =>
  documentOf(await stage.here(['outbox', ...more]), OutboxJson).items;

const plain = (...args: readonly string[]) =>
  conch([...args, '--library', stage.library], { environment: stage.environment });

test('cancelling what runs, out of reach of the provider, says that it goes on and what waits', async () => {
  const [account] = documentOf(await stage.here(['accounts']), AccountsJson).items;
  const made = await stage.here(['create', 'video', '--prompt', 'a conch', '--account', account?.id ?? '']);
  const { outbox: id } = documentOf(made, ChangeJson);
  stage.simulator.misbehave({ server: 'api', path: /videos\/cancel/, effect: { kind: 'reset' } });
  const run = await stage.json(['outbox', 'cancel', id]);
  expect(run.code, run.stderr).toBe(0);
  const document = documentOf(run, OutboxCancelJson);
  const waiting = { kind: 'cancel', state: 'waiting-network' };
  expect(document).toMatchObject({ ok: true, outbox: id, state: 'running', cancelling: [waiting] });
  expect(await outbox()).toMatchObject([{ id, state: 'running' }, waiting]);

  const { stdout } = await plain('outbox', 'cancel', id);
  expect(stdout).toContain('"a conch" still runs: to cancel it waits for the network');
  expect(stdout).toContain(document.cancelling[0]?.id);

  stage.simulator.behave();
  const sent = documentOf(await stage.here(['outbox', 'send']), OutboxSendJson);
  expect(sent.items).toMatchObject([{ id, state: 'cancelled' }, { state: 'done' }]);
}, 60_000);

test('a change that this version cannot read is listed, with what can be done, until it is given up', async () => {
  const db = openDatabase({ path: libraryPaths(stage.library).database, access: 'write', sqliteBinding: null });
  db.exec(`INSERT INTO outbox (id, connection, account, state, summary, change, created_at, items, reference, progress)
    VALUES ('o-7', 'home', '1', 'waiting-slot', 'a conch', '{"kind":"order-of-the-future"}', 0, '[]', '', '{}')`);
  db.close();
  const entry = { id: 'o-7', kind: 'unreadable', summary: 'a conch' };
  expect(await outbox()).toMatchObject([{ ...entry, state: 'waiting-slot', error: { code: 'invalid' } }]);
  const { stdout } = await plain('outbox');
  expect(stdout).toContain('o-7');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('cannot read this entry: it is kept and never sent');

  const run = await stage.json(['outbox', 'cancel', 'o-7']);
  expect(documentOf(run, OutboxCancelJson)).toMatchObject({ ok: true, outbox: 'o-7', state: 'cancelled' });
  expect(await outbox()).toEqual([]);
  expect(await outbox('--all')).toMatchObject([{ ...entry, state: 'cancelled' }]);
}, 60_000);

test('an order that is held is sent when it is named, and not before', async () => {
  const [account] = documentOf(await stage.here(['accounts']), AccountsJson).items;
  const order = ['create', 'video', '--account', account?.id ?? '', '--hold', '--prompt'];
  const first = documentOf(await stage.here([...order, 'first']), ChangeJson);
  const second = documentOf(await stage.here([...order, 'second']), ChangeJson);
  expect(first).toMatchObject({ ok: true, state: 'waiting-slot', error: null });
  const posts = () => stage.simulator.requests.find({ method: 'POST', url: /videos\/create/ }).length;
  expect(documentOf(await stage.here(['outbox', 'send']), OutboxSendJson)).toMatchObject({ ok: true, items: [] });
  expect(await outbox()).toMatchObject([{ id: first.outbox, held: true }, { held: true }]);
  expect(posts()).toBe(0);
  const { stdout } = await plain('outbox');
  expect(stdout).toMatch(/held\s.*first/);

  const sent = documentOf(await stage.here(['outbox', 'send', second.outbox]), OutboxSendJson);
  expect(sent.items).toMatchObject([{ id: second.outbox, held: false, state: 'running' }]);
  expect(posts()).toBe(1);
  const rest = documentOf(await stage.here(['outbox', 'send', '--held']), OutboxSendJson);
  expect(rest).toMatchObject({ ok: true, refused: [] });
  expect(await outbox()).toMatchObject([{ held: false }, { held: false }]);
  const unknown = await stage.json(['outbox', 'send', first.outbox]);
  expect(unknown.code).not.toBe(0);
}, 60_000);
