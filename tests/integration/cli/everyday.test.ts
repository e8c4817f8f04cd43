import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AccountsJson,
  ConnectionsJson,
  ConnectJson,
  DeleteJson,
  DisconnectJson,
  DoctorJson,
  DownloadJson,
  ExportJson,
  ItemDetailJson,
  ListJson,
  RebuildJson,
  StatusJson,
  SyncJson,
  VerifyJson,
  WholeFailureJson,
} from '../../../main/cli/json-shapes.ts';
import { conch, documentOf, type Stage, setStage } from './conch-process.ts';

/** One person's day: the tests of this file follow each other in one library. */
let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

async function list(...args: readonly string[]): Promise<ListJson> {
  const run = await stage.here(['list', ...args]);
  expect(run.code).toBe(0);
  return documentOf(run, ListJson);
}

describe('from an empty folder', () => {
  test.each([
    ['verify'],
    ['download'],
    ['sync'],
    ['accounts'],
    ['service'],
    ['delete', 'x'],
    ['disconnect', 'home'],
    ['outbox', 'send'],
    ['outbox', 'cancel', 'x'],
    ['create', 'video', '--account', '1', '--prompt', 'x'],
    ['voices', 'delete', 'x'],
    ['export', 'nowhere'],
  ])('in a library that is not there %s fails, and makes none', async (...command) => {
    const run = await stage.json(command);
    expect(run.code).toBe(1);
    expect(documentOf(run, WholeFailureJson).error).toMatchObject({
      code: 'not-found',
      message: `There is no library in ${stage.library}.`,
    });
    expect(existsSync(stage.library)).toBe(false);
  });

  test.each([['list'], ['search', 'x'], ['connections'], ['outbox'], ['status']])(
    'there %s reads as empty, and makes none either',
    async (...command) => {
      expect((await stage.json(command)).code).toBe(0);
      expect(existsSync(stage.library)).toBe(false);
    },
  );

  test('connect verifies the token and lists the accounts', async () => {
    const run = await stage.json(stage.connectArgs, { stdin: `${stage.simulator.token}\n` });
    const document = documentOf(run, ConnectJson);
    expect(run.code).toBe(0);
    expect(document).toMatchObject({ connection: 'home', provider: 'useapi', baseUrl: stage.simulator.apiUrl });
    expect(document.accounts.length).toBe(2);
    expect(document.accounts.every((account) => account.capabilities.includes('video'))).toBe(true);
  });

  test('the connection is listed', async () => {
    const document = documentOf(await stage.json(['connections']), ConnectionsJson);
    expect(document.items).toMatchObject([{ name: 'home', provider: 'useapi', tokenIn: 'environment' }]);
  });

  test('accounts come fresh from the provider, and from the library when it cannot be reached', async () => {
    const fresh = documentOf(await stage.json(['accounts', '--connection', 'home']), AccountsJson);
    expect(fresh).toMatchObject({ refreshed: true, error: null });
    stage.simulator.misbehave({ server: 'api', effect: { kind: 'reset' } });
    const run = await stage.json(['accounts']);
    stage.simulator.behave();
    expect(run.code).toBe(0);
    expect(documentOf(run, AccountsJson)).toMatchObject({
      refreshed: false,
      error: { code: 'network' },
      items: fresh.items,
    });
  });
});

describe('syncing', () => {
  test('walks the feeds without downloading when asked to', async () => {
    const run = await stage.json(['sync', '--no-download', '--feeds', 'videos,images']);
    const document = documentOf(run, SyncJson);
    expect(run.code).toBe(0);
    const others = document.feeds.filter((feed) => feed.feed !== 'accounts');
    expect(new Set(others.map((feed) => feed.feed))).toEqual(new Set(['videos', 'images']));
    expect(document.downloads).toMatchObject({ done: 0, failed: 0, bytes: 0 });
    expect(document.downloads.pending).toBeGreaterThan(0);
  });

  test('then everything else, with its files', async () => {
    const run = await stage.json(['sync']);
    const document = documentOf(run, SyncJson);
    expect(run.code).toBe(0);
    expect(document.ok).toBe(true);
    expect(document.downloads).toMatchObject({ failed: 0, pending: 0 });
    expect(document.downloads.done).toBeGreaterThan(0);
    expect(stage.simulator.requests.tokenSeenByCdn).toBe(0);
  });

  test('a second sync finds nothing new', async () => {
    const document = documentOf(await stage.json(['sync']), SyncJson);
    expect(document.feeds.map((feed) => [feed.added, feed.updated, feed.gone])).toEqual(
      document.feeds.map(() => [0, 0, 0]),
    );
    expect(document.downloads.done).toBe(0);
  });

  test('the samples of system voices come when asked for', async () => {
    const before = documentOf(await stage.json(['status']), StatusJson);
    const run = await stage.json(['sync', '--feeds', 'system-voices', '--samples']);
    expect(documentOf(run, SyncJson).downloads.done).toBeGreaterThan(0);
    const after = documentOf(await stage.json(['status']), StatusJson);
    expect(after.renditions.complete).toBeGreaterThan(before.renditions.complete);
  });

  test('an account that does not exist is named', async () => {
    const run = await stage.json(['sync', '--account', '4711']);
    expect(run.code).toBe(1);
    expect(documentOf(run, WholeFailureJson).error.code).toBe('not-found');
  });

  test('download has nothing left to do', async () => {
    const run = await stage.json(['download', '--retry-failed']);
    expect(run.code).toBe(0);
    expect(documentOf(run, DownloadJson)).toMatchObject({
      ok: true,
      downloads: { done: 0, failed: 0, pending: 0, bytes: 0 },
    });
  });
});

describe('looking', () => {
  test('status counts what list lists', async () => {
    const status = documentOf(await stage.json(['status']), StatusJson);
    for (const kind of ['video', 'image', 'audio', 'voice'] as const) {
      expect((await list('--kind', kind)).total).toBe(status.counts[kind]);
    }
    expect(status).toMatchObject({ library: stage.library, connections: 1, accounts: 2, outbox: 0 });
    expect(status.bytes).toBeGreaterThan(0);
  });

  test('every complete file is where it says, with the bytes and the hash it says', async () => {
    const { items } = await list('--limit', '1000');
    const files = items.flatMap((item) => item.renditions).filter((rendition) => rendition.state === 'complete');
    expect(files.length).toBeGreaterThan(items.filter((item) => item.kind !== 'voice').length);
    for (const file of files) {
      const bytes = await readFile(join(stage.library, file.path ?? 'none'));
      expect(bytes.length).toBe(file.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    }
  });

  test.each([['created'], ['title']])('pages by cursor in the order of %s hold every item once', async (order) => {
    const whole = await list('--sort', order, '--limit', '1000');
    expect(whole.next).toBeNull();
    const ids: string[] = [];
    let next: string | null = null;
    do {
      const page: ListJson = await list('--sort', order, '--limit', '7', ...(next === null ? [] : ['--after', next]));
      expect(page.total).toBe(whole.total);
      ids.push(...page.items.map((item) => item.id));
      next = page.next;
    } while (next !== null);
    expect(ids).toEqual(whole.items.map((item) => item.id));
  });

  test('a damaged cursor is wrong usage', async () => {
    const run = await stage.json(['list', '--after', 'nonsense']);
    expect(run.code).toBe(2);
    expect(documentOf(run, WholeFailureJson).error.code).toBe('invalid');
  });

  test('show gives one item with its raw JSON, and says so when there is none', async () => {
    const item = (await list('--kind', 'video', '--limit', '1')).items[0];
    const shown = documentOf(await stage.json(['show', item?.id ?? '']), ItemDetailJson);
    expect(shown).toMatchObject({ ...item, notes: '', collections: [] });
    expect(JSON.stringify(shown.raw)).toContain(item?.remoteId);

    for (const id of ['00000000-0000-7000-8000-000000000000', 'nonsense']) {
      const run = await stage.json(['show', id]);
      expect(run.code).toBe(1);
      expect(documentOf(run, WholeFailureJson).error.code).toBe('not-found');
    }
  });

  test.each([
    ['a word', /[a-z]{5,}/i],
    ['two Chinese or Japanese characters', /\p{Script=Han}{2}/u],
  ])('search finds by %s, and not what a minus excludes', async (_, shape) => {
    const { items } = await list('--kind', 'video', '--limit', '1000');
    const item = items.find((one) => shape.test(one.prompt ?? ''));
    const word = shape.exec(item?.prompt ?? '')?.[0] ?? 'none';
    const found = documentOf(await stage.json(['search', word, '--kind', 'video', '--limit', '1000']), ListJson);
    expect(found.items.map((one) => one.id)).toContain(item?.id);
    const others = documentOf(await stage.json(['search', `-${word}`, '--kind', 'video', '--limit', '1000']), ListJson);
    expect(others.items.map((one) => one.id)).not.toContain(item?.id);
    expect(others.total).toBe(items.length - found.total);
  });

  test('for people there are tables, and standard output is empty of anything else', async () => {
    const run = await conch(['list', '--kind', 'video', '--library', stage.library]);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^ID\s+KIND\s+CREATED\s+STATUS\s+FILE\s+TITLE\n/);
    expect(run.stdout).not.toContain('\u001b');
    expect(run.stderr).toBe('');
  });
});

describe('keeping', () => {
  test('verify finds nothing wrong, then a missing and a damaged file, and repairs both', async () => {
    const good = await stage.json(['verify']);
    expect(good.code).toBe(0);
    expect(documentOf(good, VerifyJson)).toMatchObject({
      ok: true,
      missing: [],
      damaged: [],
      unknown: [],
      repaired: 0,
    });

    const [first, second] = (await list('--kind', 'image', '--limit', '2')).items.map(
      (item) =>
        item.renditions.find((rendition) => rendition.role !== 'cover' && rendition.state === 'complete')?.path ?? '',
    );
    await rm(join(stage.library, first ?? ''));
    const damagedBytes = await readFile(join(stage.library, second ?? ''));
    damagedBytes[damagedBytes.length >> 1] = (damagedBytes[damagedBytes.length >> 1] ?? 0) ^ 0xff;
    await writeFile(join(stage.library, second ?? ''), damagedBytes);

    const bad = await stage.json(['verify']);
    expect(bad.code).toBe(1);
    expect(documentOf(bad, VerifyJson)).toMatchObject({ ok: false, missing: [first], damaged: [second], repaired: 0 });
    const repaired = await stage.json(['verify', '--repair']);
    expect(repaired.code).toBe(1);
    expect(documentOf(repaired, VerifyJson).repaired).toBe(2);
    expect(documentOf(await stage.json(['download']), DownloadJson).downloads).toMatchObject({ done: 2, failed: 0 });
    expect((await stage.json(['verify'])).code).toBe(0);
  });

  test('export copies each file once, with its metadata, and overwrites nothing', async () => {
    const target = join(stage.scratch, 'exported');
    const first = documentOf(await stage.json(['export', target, '--kind', 'video']), ExportJson);
    const videos = await list('--kind', 'video', '--limit', '1000');
    expect(first).toMatchObject({ ok: true, exported: videos.total, skipped: 0, failed: [] });

    const names = (await readdir(target, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const files = names.filter((entry) => !entry.name.endsWith('.json'));
    expect(names.length).toBe(2 * files.length);
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      const sidecar = ItemDetailJson.parse(JSON.parse(await readFile(`${path}.json`, 'utf8')));
      const hash = createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
      expect(sidecar.renditions.map((rendition) => rendition.sha256)).toContain(hash);
    }

    const again = documentOf(await stage.json(['export', target, '--kind', 'video']), ExportJson);
    expect(again).toMatchObject({ ok: true, exported: 0, skipped: videos.total, bytes: 0 });

    const taken = join(files[0]?.parentPath ?? '', files[0]?.name ?? '');
    await writeFile(taken, 'something of mine');
    const clash = await stage.json(['export', target, '--kind', 'video']);
    expect(clash.code).toBe(1);
    expect(documentOf(clash, ExportJson)).toMatchObject({
      ok: false,
      skipped: videos.total - 1,
      failed: [{ error: { code: 'invalid' } }],
    });
    expect(await readFile(taken, 'utf8')).toBe('something of mine');
  });

  test('export names by a template, writes metadata into the copies, and one table', async () => {
    const target = join(stage.scratch, 'named');
    const options = ['--kind', 'image', '--metadata', '--sidecars', 'csv'];
    const first = documentOf(
      await stage.json(['export', target, '--template', '{kind}/{title} {id}', ...options]),
      ExportJson,
    );
    expect(first).toMatchObject({ ok: true, failed: [], withoutMetadata: 0 });
    expect(first.exported).toBeGreaterThan(0);
    const names = await readdir(join(target, 'Images'));
    expect(names).toHaveLength(first.exported);
    expect(names.every((name) => / [0-9a-z]{8}\.\w+$/.test(name))).toBe(true);
    const content = await readFile(join(target, 'Images', names[0] ?? ''));
    expect(content.includes('conch:id=')).toBe(true);
    const table = await readFile(join(target, 'conch-export.csv'), 'utf8');
    expect(table.split('\r\n').filter((line) => line.includes('Images/'))).toHaveLength(first.exported);
    const wrong = await stage.json(['export', target, '--template', '{nothing}']);
    expect(wrong.code).not.toBe(0);
    expect(documentOf(wrong, WholeFailureJson).error.message).toContain('{nothing}');
  });

  test('rebuild makes the same library anew from the sidecars, and the token is still found', async () => {
    const before = await list('--limit', '1000');
    await writeFile(join(stage.library, '.conch', 'library.sqlite'), 'this is no database any more');
    for (const suffix of ['-wal', '-shm'])
      await rm(join(stage.library, '.conch', `library.sqlite${suffix}`), { force: true });
    const broken = await stage.json(['list']);
    expect(broken.code).toBe(1);
    expect(documentOf(broken, WholeFailureJson).error.hint).toContain('conch rebuild');
    expect(documentOf(await stage.json(['doctor']), DoctorJson).findings).toContainEqual(
      expect.objectContaining({ check: 'database', state: 'fail' }),
    );

    const run = await stage.json(['rebuild']);
    expect(documentOf(run, RebuildJson)).toMatchObject({ ok: true, items: before.total, missing: [], problems: [] });
    expect(run.code).toBe(0);
    const after = await list('--limit', '1000');
    expect(after).toEqual(before);
    expect((await stage.json(['verify'])).code).toBe(0);
    expect((await stage.json(['sync'])).code).toBe(0);
  });

  test('delete moves to the trash and keeps the file', async () => {
    const before = await list('--kind', 'video', '--limit', '1000');
    const [item] = before.items;
    const run = await stage.json(['delete', item?.id ?? '', 'nonsense']);
    expect(run.code).toBe(1);
    expect(documentOf(run, DeleteJson)).toMatchObject({
      ok: false,
      deleted: [item?.id],
      failed: [{ id: 'nonsense', error: { code: 'not-found' } }],
    });
    expect((await list('--kind', 'video')).total).toBe(before.total - 1);
    const trash = await list('--trash');
    expect(trash.items.map((one) => one.id)).toEqual([item?.id]);
    const file = trash.items[0]?.renditions.find((rendition) => rendition.state === 'complete');
    expect((await stat(join(stage.library, file?.path ?? 'none'))).size).toBe(file?.bytes);
  });

  test('what vanished at the provider stays here, marked', async () => {
    const [item] = (await list('--kind', 'video', '--limit', '1')).items;
    const deleted = await fetch(`${stage.simulator.apiUrl}/videos/${item?.remoteId}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${stage.simulator.token}` },
    });
    expect(deleted.ok).toBe(true);
    expect((await list('--gone')).total).toBe(0);
    const report = documentOf(await stage.json(['sync', '--full', '--feeds', 'videos']), SyncJson);
    expect(report.feeds.reduce((sum, feed) => sum + feed.gone, 0)).toBe(1);
    const gone = await list('--gone');
    expect(gone.items).toMatchObject([{ id: item?.id, remote: 'gone' }]);
  });

  test('doctor finds nothing that fails', async () => {
    const run = await stage.json(['doctor']);
    const document = documentOf(run, DoctorJson);
    expect(document.findings.filter((finding) => finding.state === 'fail')).toEqual([]);
    expect(run.code).toBe(0);
    const checks = document.findings.map((finding) => finding.check);
    for (const check of ['runtime', 'sqlite', 'disk', 'database', 'lock', 'keychain', 'connection home']) {
      expect(checks).toContain(check);
    }
  });

  test('disconnect keeps the items', async () => {
    const before = await list();
    expect(documentOf(await stage.json(['disconnect', 'home']), DisconnectJson)).toEqual({
      ok: true,
      connection: 'home',
    });
    expect(documentOf(await stage.json(['connections']), ConnectionsJson).items).toEqual([]);
    expect((await list()).total).toBe(before.total);
    const again = await stage.json(['disconnect', 'home']);
    expect(again.code).toBe(1);
    expect(documentOf(again, WholeFailureJson).error.code).toBe('not-found');
  });

  test('a sync without a connection says what to do', async () => {
    const run = await stage.json(['sync']);
    expect(run.code).toBe(1);
    expect(documentOf(run, WholeFailureJson).error).toMatchObject({ code: 'invalid', message: 'No connection yet.' });
  });
});
