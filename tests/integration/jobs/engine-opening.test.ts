import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../../main/engine.ts';
import type { Engine } from '../../../main/engine-api.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import type { Log } from '../../../main/log.ts';

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

async function ground(): Promise<{ open: () => Promise<Engine>; change: (work: (db: Sqlite) => void) => void }> {
  const libraryFolder = await mkdtemp(join(tmpdir(), 'conch-engine-'));
  onTestFinished(() => rm(libraryFolder, { recursive: true, force: true }));
  const open = (): Promise<Engine> =>
    openEngine({
      ...{ libraryFolder, access: 'own', sqliteBinding: null, environment: {}, log: silent, thumbnails: false },
    });
  await (await open()).close();
  return {
    open,
    change(work) {
      const db = openDatabase({ path: libraryPaths(libraryFolder).database, access: 'write', sqliteBinding: null });
      work(db);
      db.close();
    },
  };
}

const ID = '0b54d5c0-6f0f-4f6c-9a51-0a4a6f3c2d11';

function addChange(db: Sqlite, state: string, change: string, progress: string): void {
  db.prepare(
    `INSERT INTO outbox (id, connection, account, state, summary, change, created_at, items, reference, progress)
     VALUES (?, 'main', '1', ?, 'a conch', ?, 0, '[]', '', ?)`,
  ).run(ID, state, change, progress);
}

test('an engine that cannot be opened lets go of its library: the next try is not told that it is busy', async () => {
  const { open, change } = await ground();
  const order = JSON.stringify({ kind: 'delete-upload', connection: 'main', account: '1', upload: 'u1' });
  const progress = JSON.stringify({ uploads: {}, follows: null, listReadAt: null, attempts: 0, looks: 0 });
  change((db) => {
    addChange(db, 'sending', order, progress);
    db.exec("CREATE TRIGGER refuses BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'refused here'); END");
  });
  await expect(open()).rejects.toThrow('refused here');
  await expect(open()).rejects.toThrow('refused here');
  change((db) => db.exec('DROP TRIGGER refuses'));
  await (await open()).close();
});

test.each([
  ['is no JSON', 'no JSON'],
  ['a newer version wrote', JSON.stringify({ kind: 'order-of-the-future', sample: 'input-7' })],
])(
  'a change that %s stays as it is, is named and never sent, and the library opens',
  async (_, text) => {
    const { open, change } = await ground();
    change((db) => addChange(db, 'waiting-slot', text, '{}'));
    const engine = await open();
    await engine.outbox.sendNow({});
    const listed = {
      id: ID,
      connection: 'main',
      account: '1',
      state: 'waiting-slot',
      summary: 'a conch',
      createdAt: 0,
    };
    expect(engine.outbox.list('open', 0, 10)).toEqual({ total: 1, entries: [listed] });
    expect(engine.outbox.counts()).toMatchObject({ waiting: 0, unreadable: 1 });
    await engine.close();
    change((db) => {
      expect(db.prepare('SELECT state, change FROM outbox').all()).toEqual([{ state: 'waiting-slot', change: text }]);
    });
    const again = await open();
    await again.outbox.giveUp(ID);
    expect(again.outbox.list('open', 0, 10)).toEqual({ total: 0, entries: [] });
    expect(again.outbox.list('ended', 0, 10)).toEqual({ total: 1, entries: [{ ...listed, state: 'cancelled' }] });
    await expect(again.outbox.giveUp(ID)).rejects.toMatchObject({ failure: { code: 'not-found' } });
    await again.close();
    change((db) => {
      expect(db.prepare('SELECT state, change FROM outbox').all()).toEqual([{ state: 'cancelled', change: text }]);
    });
  },
  30_000,
);
