import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { libraryFolder, workingFolderOf } from '../../../main/cli/library-folder.ts';

test('the option wins over the environment, and relative folders start where the person stands', () => {
  expect(libraryFolder('lib', { CONCH_LIBRARY: '/other' }, '/home/me')).toBe('/home/me/lib');
  expect(libraryFolder(undefined, { CONCH_LIBRARY: 'other' }, '/home/me')).toBe('/home/me/other');
});

test.runIf(process.platform === 'linux')(
  'otherwise it is Conch in the documents, wherever the system keeps those',
  async () => {
    const config = await mkdtemp(join(tmpdir(), 'conch-xdg-'));
    const environment = { HOME: '/home/me', XDG_CONFIG_HOME: config };
    try {
      expect(libraryFolder(undefined, environment, '/')).toBe('/home/me/Documents/Conch');
      await writeFile(join(config, 'user-dirs.dirs'), '# comment\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\n');
      expect(libraryFolder(undefined, environment, '/')).toBe('/home/me/Dokumente/Conch');
      await writeFile(join(config, 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="/data/docs"\n');
      expect(libraryFolder('', { ...environment, CONCH_LIBRARY: '' }, '/')).toBe('/data/docs/Conch');
    } finally {
      await rm(config, { recursive: true });
    }
  },
);

test('under npm run the person stood in INIT_CWD', () => {
  expect(workingFolderOf({ npm_lifecycle_event: 'conch', INIT_CWD: '/home/me' }, '/project')).toBe('/home/me');
  expect(workingFolderOf({ npm_lifecycle_event: 'test', INIT_CWD: '/home/me' }, '/project')).toBe('/project');
  expect(workingFolderOf({}, '/project')).toBe('/project');
});
