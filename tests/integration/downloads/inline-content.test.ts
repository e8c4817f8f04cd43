import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { mp3 } from '../../unit/downloads/support/media-files.ts';
import { once, queue } from './support/queueing.ts';
import { emptyLibrary, filePath, seed } from './support/seeded.ts';

it('content that came without a link becomes a file, and is not kept twice', async () => {
  const sound = mp3();
  const library = await emptyLibrary();
  await seed(library, [
    { name: 'trial', kind: 'audio', files: [{ url: `data:audio/mpeg;base64,${sound.toString('base64')}` }] },
  ]);
  await expect(queue(library).run(once)).resolves.toMatchObject({ done: 1, failed: 0, pending: 0 });
  expect(readFileSync(filePath(library, 'trial'))).toEqual(sound);
  const { folder } = library;
  await library.close();
  const db = new Database(libraryPaths(folder).database, { readonly: true });
  expect(db.prepare('SELECT state, url FROM renditions').all()).toEqual([{ state: 'complete', url: null }]);
  db.close();
});
