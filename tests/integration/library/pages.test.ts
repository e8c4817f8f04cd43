import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RemoteId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { openDatabase } from '../../../main/library/database.ts';
import type { Library } from '../../../main/library/library.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import type { RemoteJob } from '../../../main/providers/provider.ts';
import {
  account,
  connect,
  connection,
  file,
  idOf,
  open,
  START,
  temporaryFolder,
  video,
  videos,
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

const all = LibraryQuery.parse({});
const list = () =>
  library.read.items({ ...all, kinds: [], accounts: [] }, 100, null).items.map(({ remoteId }) => remoteId as string);

/** Everything the database holds, to see whether a row was written. */
function dump(): Record<string, readonly unknown[]> {
  const db = openDatabase({ path: libraryPaths(folder.path).database, access: 'read', sqliteBinding: null });
  try {
    const tables = db
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name",
      )
      .pluck()
      .all();
    return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all()]));
  } finally {
    db.close();
  }
}

describe('a walk of a feed', () => {
  it('adds what is new, in the order of the feed', async () => {
    expect(await walk(library, [video('3'), video('2'), video('1')])).toMatchObject({ seen: 3, added: 3, updated: 0 });
    expect(list()).toEqual(['3', '2', '1']);
    await walk(library, [video('5'), video('4'), video('3')], { now: START + 60_000 });
    expect(list()).toEqual(['5', '4', '3', '2', '1']);
  });

  it('writes no row when nothing is new', async () => {
    await walk(library, [video('2'), video('1')], { full: true });
    await walk(library, [video('2'), video('1')]);
    await library.write.flush();
    const before = dump();
    expect(await walk(library, [video('2'), video('1')], { now: START + 1 })).toMatchObject({
      added: 0,
      updated: 0,
      unfinished: 0,
      changed: [],
    });
    await library.write.flush();
    expect(dump()).toEqual(before);
  });

  it('does not take a new signature for a change', async () => {
    const signed = (sig: string) =>
      video('1', {
        files: [file('original', `https://cdn.example/1.mp4?sig=${sig}`)],
        raw: JSON.stringify({ id: '1', downloadURL: `https://cdn.example/1.mp4?sig=${sig}` }),
      });
    await walk(library, [signed('a')]);
    expect(await walk(library, [signed('b')])).toMatchObject({ added: 0, updated: 0 });
    expect(library.read.downloadTask(idOf(library, '1'), 'original')?.url).toMatch(/sig=b$/);
  });

  it('counts what really changed, and shows it', async () => {
    await walk(library, [video('1', { status: 'running', statusLabel: 'processing', percent: 10 })]);
    expect(library.read.unfinishedCount()).toBe(1);
    const done = await walk(library, [video('1')]);
    expect(done).toMatchObject({ added: 0, updated: 1, unfinished: 0 });
    expect(done.changed).toEqual([idOf(library, '1')]);
    expect(library.read.unfinishedCount()).toBe(0);
    expect(library.read.item(idOf(library, '1'))).toMatchObject({ status: 'complete', percent: null });
  });

  it('uses the time of the provider as soon as there is one', async () => {
    await walk(library, [video('2'), video('1')]);
    expect(library.read.item(idOf(library, '1'))?.createdSource).toBe('first-seen');
    await walk(library, [video('2'), video('1', { createdAt: START + 5_000 })]);
    expect(library.read.item(idOf(library, '1'))).toMatchObject({
      createdSource: 'provider',
      createdAt: START + 5_000,
    });
    expect(list()).toEqual(['1', '2']);
    await library.write.flush();
    expect(library.read.total({ ...all, kinds: [], accounts: [], search: 'clip' })).toBe(2);
  });

  it('keeps the order of the feed when only one item tells its time, read by id', async () => {
    await walk(library, [video('new', { status: 'running' }), video('old')]);
    const due = library.read.dueToRead(START + 3_600_000, 10)[0];
    if (due === undefined) throw new Error('Nothing is due.');
    const told = video('new', { createdAt: START - 180_000 });
    await library.write.applyRead(due, { item: told }, START + 3_600_000);
    expect(library.read.item(idOf(library, 'new'))).toMatchObject({
      createdSource: 'provider',
      createdAt: START - 180_000,
    });
    expect(list()).toEqual(['new', 'old']);
  });

  it('places what has no time below the one before it', async () => {
    await walk(library, [video('c', { createdAt: START - 1_000_000 }), video('b'), video('a')]);
    expect(list()).toEqual(['c', 'b', 'a']);
  });

  it('keeps things with the same second in their order, however many', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => video(`v${index}`, { createdAt: START - 5_000 }));
    await walk(library, many);
    const ids = library.read.items({ ...all, kinds: [], accounts: [] }, 3_000, null).items.map((item) => item.remoteId);
    expect(ids).toEqual(many.map((item) => item.remoteId));
  });

  it('resumes after a crash with cursor, position and order', async () => {
    const first = await library.write.startWalk(videos, false, START);
    const page = { scope: videos, walkId: first.id, uploads: [], jobs: [], skipped: [], receivedAt: START };
    await library.write.applyPage({ ...page, items: [video('4'), video('3')], next: 'after-3' });
    await library.close();
    library = await open(folder.path);
    const again = await library.write.startWalk(videos, false, START + 9_000);
    expect(again).toMatchObject({ id: first.id, cursor: 'after-3', position: 2, startedAt: START });
    await library.write.applyPage({ ...page, items: [video('2'), video('1')], next: null });
    await library.write.finishWalk(videos, first.id, false, START);
    expect(list()).toEqual(['4', '3', '2', '1']);
    expect(library.read.feedState(videos).walk).toBeNull();
  });

  it('does not resume an incremental walk when a full one is asked for', async () => {
    const first = await library.write.startWalk(videos, false, START);
    const page = { scope: videos, walkId: first.id, uploads: [], jobs: [], skipped: [], receivedAt: START };
    await library.write.applyPage({ ...page, items: [video('1')], next: 'x' });
    const full = await library.write.startWalk(videos, true, START);
    expect(full).toMatchObject({ full: true, cursor: null });
    expect(full.id).not.toBe(first.id);
    await expect(library.write.applyPage({ ...page, items: [], next: null })).rejects.toThrow(/replaced/);
    expect((await library.write.startWalk(videos, false, START)).id).toBe(full.id);
  });

  it('keeps what could not be read, until it can', async () => {
    const started = await library.write.startWalk(videos, false, START);
    await library.write.applyPage({
      scope: videos,
      walkId: started.id,
      items: [],
      uploads: [{ remoteId: RemoteId.parse('f'), name: 'a.png', type: 'png', url: 'https://x/a.png', raw: '{}' }],
      jobs: [],
      skipped: [{ remoteId: '7', reason: 'width: expected number', raw: '{}' }],
      next: null,
      receivedAt: START,
    });
    await library.write.finishWalk(videos, started.id, false, START);
    expect(dump()['skipped']).toHaveLength(1);
    expect(dump()['uploads']).toHaveLength(1);
    await walk(library, [video('7')]);
    expect(dump()['skipped']).toHaveLength(0);
  });

  it('remembers why it failed, and forgets when it succeeds', async () => {
    const started = await library.write.startWalk(videos, false, START);
    const error = { code: 'network', message: 'no way', hint: 'later', status: null } as const;
    await library.write.failWalk(videos, started.id, error);
    expect(library.read.feedState(videos).error).toEqual(error);
    await walk(library, []);
    expect(library.read.feedState(videos).error).toBeNull();
  });
});

describe('what is gone', () => {
  it('is marked only by a full walk, and comes back when it is seen again', async () => {
    await walk(library, [video('2'), video('1')]);
    expect(await walk(library, [video('2')])).toMatchObject({ gone: 0 });
    expect(await walk(library, [video('2')], { full: true })).toMatchObject({ gone: 1 });
    expect(library.read.item(idOf(library, '1'))?.remote).toBe('gone');
    expect(await walk(library, [video('2')], { full: true })).toMatchObject({ gone: 0 });
    expect(await walk(library, [video('2'), video('1')])).toMatchObject({ updated: 1 });
    expect(library.read.item(idOf(library, '1'))?.remote).toBe('present');
  });

  it('concerns only the feed that was walked', async () => {
    await walk(library, [video('1')]);
    const images = { ...videos, feed: 'images' } as const;
    await walk(
      library,
      [video('i', { createdAt: START })].map((item) => ({ ...item, kind: 'image' as const })),
      {
        scope: images,
      },
    );
    await walk(library, [], { full: true, scope: images });
    expect(library.read.item(idOf(library, '1'))?.remote).toBe('present');
    expect(library.read.item(idOf(library, 'i'))?.remote).toBe('gone');
  });

  it('is not believed when a list of many is suddenly empty', async () => {
    const many = Array.from({ length: 21 }, (_, index) => video(String(index)));
    await walk(library, many, { full: true });
    expect(await walk(library, [], { full: true })).toMatchObject({ gone: 0 });
    expect(library.read.feedState(videos).error?.code).toBe('protocol');
    expect(library.read.total({ ...all, kinds: [], accounts: [], remote: 'gone' })).toBe(0);
  });

  it('is not polled any more', async () => {
    await walk(library, [video('1', { status: 'running' })], { full: true });
    const [due] = library.read.dueToRead(START + 60_000, 10);
    expect(due?.remoteId).toBe('1');
    if (due === undefined) return;
    await library.write.applyRead(due, 'gone', START + 60_000);
    expect(library.read.dueToRead(START + 1e12, 10)).toEqual([]);
    expect(library.read.nextReadAt()).toBeNull();
  });
});

describe('reading by id', () => {
  it('is due soon, backs off while nothing changes, and ends when final', async () => {
    await walk(library, [video('1', { status: 'running' })]);
    const delays: number[] = [];
    let now = START;
    for (let reading = 0; reading < 4; reading += 1) {
      const next = library.read.nextReadAt() ?? 0;
      delays.push(next - now);
      now = next;
      const due = library.read.dueToRead(now, 1)[0];
      if (due === undefined) throw new Error('nothing due');
      expect(due.attempts).toBe(reading);
      await library.write.applyRead(due, { item: video('1', { status: 'running' }) }, now);
    }
    expect(delays).toEqual([3_000, 4_500, 6_750, 10_125]);
    const due = library.read.dueToRead(now + 60_000, 1)[0];
    if (due === undefined) throw new Error('nothing due');
    await library.write.postponeRead(due, now + 90_000);
    expect(library.read.nextReadAt()).toBe(now + 90_000);
    expect(await library.write.applyRead(due, { item: video('1') }, now)).toMatchObject({ updated: 1, unfinished: 0 });
    expect(library.read.nextReadAt()).toBeNull();
  });

  it('asks again for what has only a watermarked link, without counting it as unfinished', async () => {
    await walk(library, [video('1', { files: [file('watermarked', 'https://cdn.example/1.wm.mp4')] })]);
    expect(library.read.unfinishedCount()).toBe(0);
    expect(library.read.nextReadAt()).toBeNull();
    expect(library.read.dueToRead(START + 6 * 3_600_000, 10)).toHaveLength(1);
    expect(library.read.dueToRead(START + 5 * 3_600_000, 10)).toHaveLength(0);
  });

  it('leaves out the items of a forgotten connection, and keeps them', async () => {
    await walk(library, [video('1', { status: 'running' })]);
    await library.write.removeConnection(connection);
    expect(library.read.dueToRead(START + 60_000, 10)).toEqual([]);
    expect(library.read.connections()).toEqual([]);
    expect(list()).toEqual(['1']);
  });
});

describe('agent jobs', () => {
  const jobs = { ...videos, feed: 'agent-jobs' } as const;
  const job = (rest: Partial<RemoteJob> = {}): RemoteJob => ({
    remoteId: RemoteId.parse('p1-u2-a3-bot:minimax'),
    status: 'running',
    createdAt: START - 1_000,
    prompt: 'make a film',
    raw: '{"status":"started"}',
    attachments: [],
    ...rest,
  });
  const page = (walkId: string, items: readonly RemoteJob[]) => ({
    ...{ scope: jobs, walkId, items: [], uploads: [], skipped: [], next: null, receivedAt: START },
    jobs: items,
  });

  it('are kept and read until they are final, with their attachments as assets', async () => {
    const started = await library.write.startWalk(jobs, false, START);
    expect(await library.write.applyPage(page(started.id, [job()]))).toMatchObject({
      seen: 1,
      added: 1,
      unfinished: 1,
    });
    expect(await library.write.applyPage(page(started.id, [job()]))).toMatchObject({
      seen: 1,
      added: 0,
      unfinished: 1,
    });
    expect(library.read.unfinishedJobs(connection, account)).toEqual([job().remoteId]);

    const due = library.read.dueToRead(START + 10_000, 10)[0];
    expect(due).toMatchObject({ kind: 'job', itemId: null, feed: 'agent-jobs' });
    if (due === undefined) return;
    const done = job({
      status: 'complete',
      raw: '{"status":"completed"}',
      attachments: [video('film', { jobId: job().remoteId })],
    });
    expect(await library.write.applyRead(due, { job: done }, START + 10_000)).toMatchObject({
      added: 1,
      unfinished: 0,
    });
    expect(library.read.unfinishedJobs(connection, account)).toEqual([]);
    const film = idOf(library, 'film');
    expect(library.read.readTarget(film)).toMatchObject({ jobId: job().remoteId, feed: 'agent-jobs', kind: 'video' });
    expect(library.read.item(film)?.createdAt).toBe(START - 1_000);
  });

  it('that expired take the presence of their attachments with them', async () => {
    const started = await library.write.startWalk(jobs, false, START);
    const attachments = [video('film', { jobId: job().remoteId })];
    await library.write.applyPage(page(started.id, [job({ attachments })]));
    const due = library.read.dueToRead(START + 10_000, 10)[0];
    if (due === undefined) throw new Error('nothing due');
    await library.write.applyRead(due, 'gone', START + 10_000);
    expect(library.read.item(idOf(library, 'film'))?.remote).toBe('gone');
    expect(library.read.unfinishedCount()).toBe(0);
  });
});

describe('accounts', () => {
  const remote = (id: string, rest: object = {}) => ({
    ...{ id: account, name: `name ${id}`, host: 'hailuoai.video', expiresAt: START + 864e5 * 30, error: null },
    ...{
      capabilities: ['video' as const],
      maxJobs: 3,
      credits: 10,
      creditsEnding: [{ credits: 4, endsAt: 5 }],
      slots: { used: 1, total: 3 },
    },
    raw: JSON.stringify({ token: 'abc…secured…xyz', id }),
    ...rest,
  });

  it('are saved, compared and marked as gone; unchanged ones write nothing', async () => {
    expect(await library.write.saveAccounts(connection, [remote('a')], START)).toEqual({
      added: 1,
      updated: 0,
      gone: 0,
    });
    const before = dump();
    expect(await library.write.saveAccounts(connection, [remote('a')], START)).toEqual({
      added: 0,
      updated: 0,
      gone: 0,
    });
    expect(dump()['accounts']).toEqual(before['accounts']);
    expect(JSON.stringify(before)).not.toContain('secured');
    expect(library.read.accounts()).toMatchObject([
      { state: 'ok', creditsEnding: [{ credits: 4, endsAt: 5 }], slots: { used: 1, total: 3 } },
    ]);
    const expired = remote('a', { expiresAt: START - 1 });
    expect(await library.write.saveAccounts(connection, [expired], START)).toEqual({ added: 0, updated: 1, gone: 0 });
    expect(library.read.accounts(connection)[0]?.state).toBe('expired');
    for (const [error, state] of [
      ['Your session has expired', 'expired'],
      ['Suspicious activity, on hold', 'blocked'],
    ]) {
      await library.write.saveAccounts(connection, [remote('a', { error })], START);
      expect(library.read.accounts(connection)[0]?.state).toBe(state);
    }
    expect(await library.write.saveAccounts(connection, [], START)).toEqual({ added: 0, updated: 0, gone: 1 });
    expect(library.read.accounts()).toEqual([]);
  });
});
