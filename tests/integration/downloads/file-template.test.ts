import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSettings } from '../../../main/settings.ts';
import { verifyLibrary } from '../../../main/verify/verify.ts';
import { mp4 } from '../../unit/downloads/support/media-files.ts';
import { cdnWith, once, queue } from './support/queueing.ts';
import { emptyLibrary, filePath, recordingLog, seed } from './support/seeded.ts';

test('new files lie where the template says; those that are here stay, and nothing is fetched twice', async () => {
  const cdn = await cdnWith({ '/a': mp4(), '/b': mp4() });
  const library = await emptyLibrary();
  const settings = openSettings(library, {}, recordingLog());
  const fetched = async () => (await queue(library).run(once)).done;

  await settings.update({ fileTemplate: 'Films/{model}/{id} {title}' });
  await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/a` }] }]);
  expect(await fetched()).toBe(1);
  const first = filePath(library, 'a');
  expect(first).toMatch(/\/Films\/[^/]+\/[0-9a-z]{8} a\.mp4$/);

  await settings.update({ fileTemplate: 'Later/{title}' });
  await seed(library, [{ name: 'b', files: [{ url: `${cdn.url}/b` }] }]);
  expect(await fetched()).toBe(1);
  expect(filePath(library, 'a')).toBe(first);
  expect(filePath(library, 'b')).toMatch(/\/Later\/b \[[0-9a-z]{8}\]\.mp4$/);
  expect(readdirSync(join(library.folder, 'Later'))).toHaveLength(1);

  // A check of the files looks in these folders too.
  writeFileSync(join(library.folder, 'Later/by-hand.txt'), 'a note');
  const report = await verifyLibrary(library, { repair: false });
  expect(report).toMatchObject({ ok: true, checked: 2, unknown: ['Later/by-hand.txt'] });
});

test('a template that is none is refused, and the names stay as they were', async () => {
  const library = await emptyLibrary();
  const settings = openSettings(library, {}, recordingLog());
  await expect(settings.update({ fileTemplate: '../{title}' })).rejects.toThrow(/^invalid: /);
  expect(settings.current().fileTemplate).toMatch(/^\{kind\}/);
});
