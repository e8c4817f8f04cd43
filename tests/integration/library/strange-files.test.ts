import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { type OpenForWriting, openForWriting } from '../../../main/library/open-for-writing.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { sidecarPath } from '../../../main/library/sidecars/sidecar.ts';
import { connect, idOf, memoryLog, open, START, temporaryFolder, video, walk } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let sidecar: string;
const paths = () => libraryPaths(folder.path);
const now = () => START;

beforeEach(async () => {
  folder = temporaryFolder();
  const library = await open(folder.path);
  await connect(library);
  await walk(library, [video('1'), video('2')]);
  await library.write.flush();
  sidecar = join(paths().items, sidecarPath(idOf(library, '1')));
  await library.close();
});
afterEach(() => folder.remove());

function openAfterKill(rest: Partial<OpenForWriting> = {}): void {
  openForWriting({ paths: paths(), sqliteBinding: null, before: 'killed', now, ...rest }).close();
}

describe('a file that another program left beside the folders of the sidecars', () => {
  beforeEach(() => writeFileSync(join(paths().items, '.DS_Store'), 'view'));

  it('does not keep the library from opening after it was killed', () => {
    const draft = `${sidecar}.1.part`;
    writeFileSync(draft, '{');
    openAfterKill();
    expect(existsSync(draft)).toBe(false);
  });

  it('does not hide that the database is lost', async () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${paths().database}${suffix}`, { force: true });
    await expect(open(folder.path)).rejects.toMatchObject({ failure: { code: 'invalid', remedy: 'rebuild' } });
  });

  it('does not stop a restore', () => {
    const db = openDatabase({ path: paths().database, access: 'write', sqliteBinding: null });
    db.exec("INSERT INTO about VALUES ('set_aside_due', 'once')");
    db.close();
    const unknown = join(sidecar, '..', 'unknown.json');
    writeFileSync(unknown, '{}');
    openAfterKill();
    expect(existsSync(unknown)).toBe(false);
    expect(existsSync(join(paths().own, 'set-aside', 'once', 'unknown.json'))).toBe(true);
  });
});

describe('a file that cannot be deleted', () => {
  it('is told, stays due, and keeps neither the others nor the library', () => {
    const db = openDatabase({ path: paths().database, access: 'write', sqliteBinding: null });
    db.exec("INSERT INTO removals VALUES ('a-stuck', 'purged'), ('b-free.mp4', 'purged')");
    db.close();
    // A folder in its place, and one in the place where it would be moved to.
    mkdirSync(join(folder.path, 'a-stuck', 'within'), { recursive: true });
    mkdirSync(join(folder.path, 'a-stuck.removed', 'within'), { recursive: true });
    const free = join(folder.path, 'b-free.mp4');
    writeFileSync(free, 'x');
    const told: unknown[] = [];
    openAfterKill({ report: (error) => told.push(error) });
    expect(told).toHaveLength(1);
    expect(existsSync(free)).toBe(false);
    rmSync(join(folder.path, 'a-stuck.removed'), { recursive: true });
    openAfterKill({ report: (error) => told.push(error) });
    expect(told).toHaveLength(1);
    expect(existsSync(join(folder.path, 'a-stuck'))).toBe(false);
  });
});

describe('a copy that a cloud disk made of a sidecar', () => {
  it('costs only itself in a rebuild', () => {
    const copy = sidecar.replace('.json', ' (conflicted copy).json');
    copyFileSync(sidecar, copy);
    const report = rebuildLibrary({ folder: folder.path, sqliteBinding: null, now, log: memoryLog() });
    expect(report).toMatchObject({ items: 2 });
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]?.path.startsWith(sidecar.replace('.json', ''))).toBe(true);
  });
});
