import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RemoteId } from '../../../ipc/model/ids.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import type { Library } from '../../../main/library/library.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { Sidecar, sidecarPath } from '../../../main/library/sidecars/sidecar.ts';
import { markItems, noteItem, tagItems, throwAway } from './person.ts';
import {
  account,
  connect,
  connection,
  file,
  finish,
  idOf,
  memoryLog,
  open,
  START,
  temporaryFolder,
  video,
  videos,
  voice,
  walk,
} from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeEach(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
});
afterEach(async () => {
  await library.close();
  folder.remove();
});

const paths = () => libraryPaths(folder.path);
const everything = {
  accounts: [],
  search: '',
  remote: null,
  sort: 'created',
  reversed: false,
  collection: null,
  stackOf: null,
  stacked: false,
} as const;

function withDatabase(work: (db: Sqlite) => void): void {
  const db = openDatabase({ path: paths().database, access: 'write', sqliteBinding: null });
  work(db);
  db.close();
}

function readSidecar(remoteId: string): Sidecar {
  const path = join(paths().items, sidecarPath(idOf(library, remoteId)));
  return Sidecar.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** All that the library says of everything, as far as it does not depend on row numbers. */
function contents(from: Library): unknown {
  const details: (ItemDetail | null)[] = [];
  for (const place of ['library', 'trash'] as const) {
    const kinds = ['video' as const, 'image' as const, 'audio' as const, 'voice' as const];
    for (const { id } of from.read.items({ ...everything, accounts: [], kinds, place }, 10_000, null).items) {
      details.push(from.read.detail(id));
    }
  }
  return {
    id: from.id,
    details,
    connections: from.read.connections(),
    accounts: from.read.accounts(),
    status: from.read.status(),
    counts: from.read.counts(),
    downloads: from.read.dueDownloads(START, 1_000, new Set()),
    toRead: from.read.dueToRead(START + 1e11, 1_000),
    jobs: from.read.unfinishedJobs(connection, account),
    theme: from.read.setting('theme'),
    found: from.read.total({ ...everything, accounts: [], kinds: [], place: 'library', search: '钢琴' }),
  };
}

async function fill(): Promise<void> {
  await library.write.saveAccounts(
    connection,
    [
      {
        ...{
          id: account,
          name: 'Blue',
          host: 'hailuoai.video',
          expiresAt: START + 1e10,
          error: null,
          capabilities: ['video'],
        },
        ...{
          maxJobs: 2,
          credits: 5,
          creditsEnding: null,
          slots: { used: 0, total: 2 },
          raw: '{"token":"abc…secured…xyz"}',
        },
      },
    ],
    START,
  );
  await walk(library, [
    video('1', { prompt: 'a cat plays 钢琴' }),
    video('2', { createdAt: START - 5_000_000, files: [file('watermarked', 'https://cdn.example/2.wm.mp4')] }),
    video('3', { status: 'running', percent: 40, files: [] }),
    video('4', { status: 'failed', statusMessage: 'no', files: [] }),
  ]);
  await walk(library, [voice('v', 'cloned'), voice('s', 'system')], { scope: { ...videos, feed: 'custom-voices' } });
  const jobs = { ...videos, feed: 'agent-jobs' } as const;
  const started = await library.write.startWalk(jobs, false, START);
  await library.write.applyPage({
    ...{ scope: jobs, walkId: started.id, items: [], uploads: [], skipped: [], next: null, receivedAt: START },
    jobs: [
      {
        ...{ remoteId: RemoteId.parse('p1-u1-a1-bot:minimax'), status: 'running', createdAt: START, prompt: 'film' },
        ...{
          raw: '{"big":"12345678901234567890"}',
          attachments: [video('film', { jobId: RemoteId.parse('p1-u1-a1-bot:minimax') })],
        },
      },
    ],
  });
  await library.write.finishWalk(jobs, started.id, false, START);
  await walk(
    library,
    [video('1', { prompt: 'a cat plays 钢琴' }), video('3', { status: 'running', percent: 40, files: [] })],
    { full: true },
  );

  const one = idOf(library, '1');
  await markItems(library, [one], { favorite: true, rating: 3, label: 'plum' });
  await tagItems(library, [one, idOf(library, 'v')], ['夏天', 'Trip'], []);
  await noteItem(library, one, 'a note');
  await throwAway(library, [idOf(library, '4')], START);
  await library.write.saveSetting('theme', 'dark');
  putFile('Videos/1.mp4', 'one');
  await finish(library, one, 'original', { path: 'Videos/1.mp4', bytes: 3 });
  await library.write.saveMeasures(one, { width: 4, height: 3, thumbhash: 'abc' });
  const error = { code: 'network', message: 'cut', hint: 'later', status: null } as const;
  await library.write.failDownload({ itemId: one, role: 'cover', error, retryAt: START + 5, partial: null });
}

function putFile(path: string, text: string): void {
  const absolute = join(folder.path, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}

describe('sidecars', () => {
  it('hold what the provider said and what a person wrote', async () => {
    await fill();
    await library.write.flush();
    expect(readSidecar('1')).toMatchObject({
      ...{ remoteId: '1', prompt: 'a cat plays 钢琴', raw: { id: '1', desc: 'clip 1' }, connection, account },
      person: {
        favorite: true,
        rating: 3,
        label: 'plum',
        notes: 'a note',
        tags: ['Trip', '夏天'],
      },
    });
    expect(readSidecar('1').renditions.find(({ role }) => role === 'original')).toMatchObject({
      ...{ state: 'complete', path: 'Videos/1.mp4', bytes: 3 },
    });
  });

  it('of what a person wrote are on the disk when the write resolves', async () => {
    await walk(library, [video('1')]);
    await noteItem(library, idOf(library, '1'), 'remember');
    expect(readSidecar('1').person.notes).toBe('remember');
  });

  it('that cannot be written do not fail the write, and follow later', async () => {
    rmSync(paths().items, { recursive: true });
    writeFileSync(paths().items, 'a file where the folder should be');
    await walk(library, [video('1')]);
    const id = idOf(library, '1');
    await noteItem(library, id, 'kept');
    expect(library.read.detail(id)?.notes).toBe('kept');
    rmSync(paths().items);
    mkdirSync(paths().items);
    await library.write.flush();
    expect(readSidecar('1').person.notes).toBe('kept');
  });

  it('follow by themselves after a while', async () => {
    await walk(library, [video('1')]);
    const path = join(paths().items, sidecarPath(idOf(library, '1')));
    for (let waited = 0; waited < 200 && !existsSync(path); waited += 1)
      await new Promise((done) => setTimeout(done, 25));
    expect(existsSync(path)).toBe(true);
  });

  it('and the facts hold no token, and nothing is left half written', async () => {
    await fill();
    await library.close();
    const files = readdirSync(paths().own, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => name.includes('.part'))).toEqual([]);
    const texts = files
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(join(paths().own, name), 'utf8'));
    expect(texts.length).toBeGreaterThan(7);
    expect(texts.join('')).not.toMatch(/secured|token"\s*:\s*"/i);
  });

  it('are mended at the next start when a crash came between commit and sidecar', async () => {
    await library.close();
    // The writer without its thread: a commit, and then nothing more happens.
    const { writer, db } = openForWriting({ paths: paths(), sqliteBinding: null, before: 'closed', now: () => START });
    const started = writer.execute('startWalk', [videos, true, START]).value;
    const page = {
      scope: videos,
      walkId: started.id,
      uploads: [],
      jobs: [],
      skipped: [],
      next: null,
      receivedAt: START,
    };
    writer.execute('applyPage', [{ ...page, items: [video('1', { prompt: 'lost at sea' })] }]);
    db.close();
    expect(readdirSync(paths().items)).toEqual([]);

    library = await open(folder.path);
    const search = { ...everything, accounts: [], kinds: [], place: 'library', search: 'at sea' } as const;
    expect(library.read.total({ ...search, accounts: [], kinds: [] })).toBe(1);
    await library.write.flush();
    expect(readSidecar('1').prompt).toBe('lost at sea');
    expect(library.read.total({ ...search, accounts: [], kinds: [] })).toBe(1);
  });

  it('written shortly before a power failure are written again', async () => {
    await walk(library, [video('1')]);
    await library.write.flush();
    const path = join(paths().items, sidecarPath(idOf(library, '1')));
    await library.close();
    writeFileSync(path, '');
    const { writer, close } = openForWriting({
      paths: paths(),
      sqliteBinding: null,
      before: 'system',
      now: () => START,
    });
    writer.drain.step();
    close();
    expect(Sidecar.parse(JSON.parse(readFileSync(path, 'utf8'))).remoteId).toBe('1');
    library = await open(folder.path);
  });
});

describe('a crash between a commit and the removal of a file', () => {
  it('is finished at the next start', async () => {
    await walk(library, [video('1', { files: [file('watermarked', 'https://cdn.example/1.wm.mp4')] })]);
    putFile('Videos/wm.mp4', 'marked');
    await finish(library, idOf(library, '1'), 'watermarked', { path: 'Videos/wm.mp4' });
    await library.close();
    const { db } = openForWriting({ paths: paths(), sqliteBinding: null, before: 'closed', now: () => START });
    db.exec("DELETE FROM renditions WHERE role = 'watermarked'; INSERT INTO removals VALUES ('Videos/wm.mp4', 'test')");
    db.close();
    library = await open(folder.path);
    expect(existsSync(join(folder.path, 'Videos/wm.mp4'))).toBe(false);
  });
});

describe('rebuild', () => {
  const rebuild = () =>
    rebuildLibrary({ folder: folder.path, sqliteBinding: null, now: () => START, log: memoryLog() });

  it('makes the same library from the sidecars and files', async () => {
    await fill();
    const before = contents(library);
    await library.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${paths().database}${suffix}`, { force: true });
    expect(rebuild()).toMatchObject({ items: 7, files: 1, missing: [], problems: [], oldDatabase: null });
    library = await open(folder.path);
    expect(contents(library)).toEqual(before);
    await library.write.flush();
    expect(contents(library)).toEqual(before);
    const again = await walk(library, [
      video('1', { prompt: 'a cat plays 钢琴' }),
      video('3', { status: 'running', percent: 40, files: [] }),
    ]);
    expect(again).toMatchObject({ added: 0, updated: 0 });
  });

  it('keeps a change that this version cannot read as it is, but never takes it for never sent', async () => {
    await fill();
    await library.close();
    const change = JSON.stringify({ kind: 'order-of-the-future', sample: 'input-7' });
    withDatabase((db) => {
      db.prepare(
        `INSERT INTO outbox (id, connection, account, state, summary, change, created_at, items, reference, progress)
         VALUES ('o-7', 'main', '1', 'waiting-slot', 'a conch', ?, 5, '[]', 'conch-o-7', '{"steps":2}')`,
      ).run(change);
      db.exec("INSERT INTO about VALUES ('facts_due', '1') ON CONFLICT DO NOTHING");
    });
    expect(rebuild()).toMatchObject({ items: 7, problems: [] });
    withDatabase((db) => {
      const rows = db.prepare('SELECT id, state, summary, change, created_at, reference, progress FROM outbox').all();
      const kept = { id: 'o-7', summary: 'a conch', change, created_at: 5, reference: 'conch-o-7' };
      expect(rows).toEqual([{ ...kept, state: 'unconfirmed', progress: '{"steps":2}' }]);
    });
    library = await open(folder.path);
    expect(library.read.connections()).toHaveLength(1);
  });

  it('queues files that are not there, keeps the old database, and goes on past a broken sidecar', async () => {
    await fill();
    await library.close();
    rmSync(join(folder.path, 'Videos/1.mp4'));
    writeFileSync(
      join(paths().items, '00', 'x.json').replace('/00/', `/${readdirSync(paths().items)[0]}/`),
      '{"conch":1}',
    );
    const report = rebuild();
    expect(report).toMatchObject({ items: 7, files: 0, missing: ['Videos/1.mp4'] });
    expect(report.problems).toHaveLength(1);
    expect(existsSync(report.oldDatabase ?? '')).toBe(true);
    library = await open(folder.path);
    expect(library.read.item(idOf(library, '1'))?.renditions[0]).toMatchObject({ state: 'pending', path: null });
  });

  it('is the way back for a library that lost its database: nothing is put in its place meanwhile', async () => {
    await fill();
    await markItems(library, [idOf(library, '1')], { rating: 4 });
    await library.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${paths().database}${suffix}`, { force: true });
    for (const access of ['own', 'read'] as const) {
      const opened = open(folder.path, access);
      await expect(opened).rejects.toMatchObject({ failure: { code: 'invalid', remedy: 'rebuild' } });
    }
    expect(existsSync(paths().database)).toBe(false);
    rebuild();
    library = await open(folder.path);
    expect(library.read.item(idOf(library, '1'))?.rating).toBe(4);
  });

  it('refuses a folder with nothing in it, and a library in use', async () => {
    expect(rebuild).toThrow(/in use/);
    const empty = temporaryFolder();
    const options = { folder: empty.path, sqliteBinding: null, now: () => START, log: memoryLog() };
    expect(() => rebuildLibrary(options)).toThrow(/no sidecars/);
    empty.remove();
  });
});
