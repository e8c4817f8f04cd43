import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../../main/engine.ts';
import { openDatabase } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import type { Log } from '../../../main/log.ts';

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

test('an engine that cannot be opened lets go of its library: the next try is not told that it is busy', async () => {
  const libraryFolder = await mkdtemp(join(tmpdir(), 'conch-engine-'));
  onTestFinished(() => rm(libraryFolder, { recursive: true, force: true }));
  const open = () =>
    openEngine({
      ...{ libraryFolder, access: 'own', sqliteBinding: null, environment: {}, log: silent, thumbnails: false },
    });
  await (await open()).close();

  const db = openDatabase({ path: libraryPaths(libraryFolder).database, access: 'write', sqliteBinding: null });
  db.prepare(
    `INSERT INTO outbox (id, connection, account, state, summary, change, created_at, items, reference, progress)
     VALUES ('one', 'main', '1', 'running', '', 'no JSON', 0, '[]', '', '{}')`,
  ).run();
  db.close();
  await expect(open()).rejects.toThrow('JSON');
  await expect(open()).rejects.toThrow('JSON');

  const mended = openDatabase({ path: libraryPaths(libraryFolder).database, access: 'write', sqliteBinding: null });
  mended.exec('DELETE FROM outbox');
  mended.close();
  await (await open()).close();
});
