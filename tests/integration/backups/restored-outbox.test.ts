import { writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { createBackups, restoreInThread } from '../../../main/backups/backups.ts';
import { engineEntries } from '../../../main/entries.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { done } from '../imports/support.ts';
import { connect, open, temporaryFolder } from '../library/support.ts';

/* What was ordered does not go back in time: what was sent since a backup must never be sent, and paid, again. */

const PAID = '0b54d5c0-6f0f-4f6c-9a51-0a4a6f3c2d11';
const DELETE = '0b54d5c0-6f0f-4f6c-9a51-0a4a6f3c2d12';
const OF_THE_FUTURE = '0b54d5c0-6f0f-4f6c-9a51-0a4a6f3c2d13';

const where = { connection: 'main', account: '1' };
const video = { kind: 'create', ...where, what: 'video', model: '', prompt: 'a conch', quantity: 1 };
const changes: readonly (readonly [string, object])[] = [
  [PAID, { ...video, voice: null, inputs: [], settings: {} }],
  [DELETE, { kind: 'delete-upload', ...where, upload: 'u1' }],
  [OF_THE_FUTURE, { kind: 'order-of-the-future', sample: 'input-7' }],
];

/** A closed library with three changes that wait, and the backup of it. */
async function ground() {
  const home = temporaryFolder();
  onTestFinished(() => home.remove());
  const { database } = libraryPaths(home.path);
  const options = {
    ...{ folder: home.path, threadEntry: engineEntries().backupThread, sqliteBinding: null },
    now: Date.now,
  };
  const inDatabase = <Result>(work: (db: Sqlite) => Result): Result => {
    const db = openDatabase({ path: database, access: 'write', sqliteBinding: null });
    try {
      return work(db);
    } finally {
      db.close();
    }
  };

  const library = await open(home.path);
  await connect(library);
  await library.close();
  const progress = JSON.stringify({ uploads: {}, follows: null, listReadAt: null, attempts: 0, looks: 0 });
  inDatabase((db) => {
    const add =
      db.prepare(`INSERT INTO outbox (id, connection, account, state, summary, change, created_at, items, reference, progress)
      VALUES (?, 'main', '1', 'waiting-slot', 'a conch', ?, 0, '[]', '', ?)`);
    for (const [id, change] of changes) add.run(id, JSON.stringify(change), progress);
  });
  await done((report) => createBackups(options).make('by-hand', report));
  const [backup] = createBackups(options).list();
  return {
    database,
    inDatabase,
    restore: () => restoreInThread(options, backup?.name ?? ''),
    states: () =>
      Object.fromEntries(
        inDatabase((db) => db.prepare<[], [string, string]>('SELECT id, state FROM outbox').raw().all()),
      ),
  };
}

test('a restored library keeps the outbox of the present: what is over stays so, what is newer stays', async () => {
  const { inDatabase, restore, states } = await ground();
  inDatabase((db) => {
    db.prepare("UPDATE outbox SET state = 'done', ended_at = 1 WHERE id = ?").run(PAID);
    db.prepare('DELETE FROM outbox WHERE id = ?').run(DELETE);
  });
  await restore();
  expect(states()).toEqual({ [PAID]: 'done', [OF_THE_FUTURE]: 'waiting-slot' });
});

test('where the present cannot be read, what costs is in doubt, also what only a newer version can read', async () => {
  const { database, restore, states } = await ground();
  writeFileSync(database, 'no database');
  await restore();
  expect(states()).toEqual({ [PAID]: 'unconfirmed', [DELETE]: 'waiting-slot', [OF_THE_FUTURE]: 'unconfirmed' });
});
