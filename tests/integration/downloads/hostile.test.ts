import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Settings } from '../../../ipc/domains/app.ts';
import { ConnectionName } from '../../../ipc/model/ids.ts';
import type { Item } from '../../../ipc/model/item.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { openFetcher } from '../../../main/downloads/fetcher.ts';
import { openGuardedHttp } from '../../../main/downloads/guarded-http.ts';
import { createDownloads } from '../../../main/downloads/queue.ts';
import { openEngine } from '../../../main/engine.ts';
import type { Engine } from '../../../main/engine-api.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/server.ts';
import { mp4 } from '../../unit/downloads/support/media-files.ts';
import { rawServer, respond, serve } from '../../unit/downloads/support/raw-server.ts';
import {
  afterwards,
  emptyLibrary,
  libraryFolder,
  mediaFiles,
  recordingLog,
  renditions,
  seed,
  threadEntry,
} from './support/seeded.ts';

type Effect = Parameters<Simulator['misbehave']>[0]['effect'];

interface Stage {
  readonly simulator: Simulator;
  readonly engine: Engine;
  readonly folder: string;
}

/** The whole engine against a simulator, with the library in a folder inside another one. */
async function stage(options: SimulatorOptions = {}): Promise<Stage> {
  const simulator = await startSimulator({ scale: 10, accounts: 1, voices: 5, unfinished: 0, ...options });
  afterwards(() => simulator.close());
  const folder = join(libraryFolder(), 'library');
  mkdirSync(folder);
  const engine = await openEngine({
    libraryFolder: folder,
    access: 'own',
    sqliteBinding: null,
    environment: { CONCH_TOKEN_HOSTILE: simulator.token },
    log: recordingLog(),
    thumbnails: false,
  });
  afterwards(() => engine.close());
  await engine.connect({
    provider: 'useapi',
    name: ConnectionName.parse('hostile'),
    token: simulator.token,
    baseUrl: simulator.apiUrl,
    keep: 'nowhere',
    fallbackToMemory: true,
  });
  return { simulator, engine, folder };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function allItems(engine: Engine): readonly Item[] {
  return [[], ['voice' as const]].flatMap(
    (kinds) => engine.library.read.items(LibraryQuery.parse({ kinds }), 10_000, null).items,
  );
}

/** Compares every complete file with what the CDN has when it behaves. Gives how many there are. */
async function assertNothingCorrupt({ engine, simulator, folder }: Stage): Promise<number> {
  simulator.behave();
  let complete = 0;
  for (const item of allItems(engine)) {
    for (const rendition of item.renditions.filter((one) => one.state === 'complete')) {
      const task = engine.library.read.downloadTask(item.id, rendition.role);
      const truth = Buffer.from(await (await fetch(task?.url ?? '')).arrayBuffer());
      const path = join(folder, rendition.path ?? '');
      expect(sha256(readFileSync(path)), `${rendition.path}`).toBe(sha256(truth));
      expect(rendition).toMatchObject({ sha256: sha256(truth), bytes: truth.length });
      complete += 1;
    }
  }
  return complete;
}

/** What must hold whatever the server does. */
async function assertHarmless(at: Stage): Promise<number> {
  const complete = await assertNothingCorrupt(at);
  const known = new Set(allItems(at.engine).flatMap((item) => item.renditions.map((one) => one.path)));
  const partial = /\.conch-[0-9a-f-]{36}-[a-z]+\.part$/;
  for (const file of mediaFiles(at.folder)) expect(known.has(file) || partial.test(file), file).toBe(true);
  expect(readdirSync(join(at.folder, '..'))).toEqual(['library']);
  expect(at.simulator.requests.tokenSeenByCdn).toBe(0);
  expect(at.simulator.requests.totals.cdn).toBeGreaterThan(0);
  return complete;
}

describe('a CDN in trouble for a while', () => {
  const troubles: readonly [string, Effect][] = [
    ['cuts bodies', { kind: 'cut', afterBytes: 4000 }],
    ['cuts bodies without a length', { kind: 'truncate', toBytes: 5000 }],
    ['promises more than it sends', { kind: 'wrong-length', by: 500 }],
    ['promises less than it has', { kind: 'wrong-length', by: -500 }],
    ['sends pages', { kind: 'html' }],
    ['sends pages that claim to be media', { kind: 'html', asPromised: true }],
    ['sends nothing', { kind: 'empty' }],
    ['resets connections', { kind: 'reset' }],
    ['answers 503', { kind: 'status', status: 503 }],
    ['answers 429 with a moment to wait', { kind: 'rate-limit', retryAfter: 1 }],
    ['answers 403', { kind: 'status', status: 403 }],
    ['redirects to a file', { kind: 'redirect', to: 'file:///etc/passwd' }],
    ['redirects to the cloud’s own addresses', { kind: 'redirect', to: 'http://169.254.169.254/latest/meta-data' }],
  ];

  it.each(troubles)('that %s ends with every file right', async (_what, effect) => {
    const at = await stage();
    at.simulator.misbehave({ server: 'cdn', times: 6, effect });
    const report = await at.engine.sync({});
    expect(report.downloads).toMatchObject({ failed: 0, pending: 0 });
    expect(report.ok).toBe(true);
    const complete = await assertHarmless(at);
    expect(complete).toBe(report.downloads.done);
    expect(complete).toBeGreaterThan(10);
    expect(mediaFiles(at.folder).filter((path) => path.endsWith('.part'))).toEqual([]);
  });
});

describe('a CDN that is always bad', () => {
  const lasting: readonly [string, Effect, string][] = [
    ['sends pages', { kind: 'html' }, 'protocol'],
    ['sends pages that claim to be media', { kind: 'html', asPromised: true }, 'protocol'],
    ['has lost everything', { kind: 'status', status: 404 }, 'not-found'],
    ['refuses everyone', { kind: 'status', status: 403 }, 'forbidden'],
    ['redirects to a file', { kind: 'redirect', to: 'file:///etc/passwd' }, 'forbidden'],
    ['redirects to a private network', { kind: 'redirect', to: 'http://10.255.255.1:1/x' }, 'forbidden'],
    ['redirects to the cloud’s own addresses', { kind: 'redirect', to: 'http://169.254.169.254/' }, 'forbidden'],
    ['redirects to another scheme', { kind: 'redirect', to: 'ftp://127.0.0.1/x' }, 'forbidden'],
    ['redirects with credentials', { kind: 'redirect', to: 'http://user:pass@127.0.0.1:1/x' }, 'forbidden'],
    ['redirects in circles', { kind: 'redirect', to: '/again' }, 'protocol'],
  ];

  it.each(lasting)('that %s leaves no file and one clear failure each', async (_what, effect, code) => {
    const at = await stage();
    at.simulator.misbehave({ server: 'cdn', effect });
    const report = await at.engine.sync({});
    expect(report.ok).toBe(false);
    expect(report.downloads.done).toBe(0);
    expect(report.downloads.failed).toBeGreaterThan(5);
    expect(report.downloads.pending).toBe(0);
    const states = allItems(at.engine).flatMap((item) => item.renditions.filter((one) => one.state === 'failed'));
    for (const rendition of states) expect(rendition.error?.code).toBe(code);
    expect(mediaFiles(at.folder)).toEqual([]);
    expect(await assertHarmless(at)).toBe(0);
  });

  it('that changes kinds (a picture for a film) leaves no such file', async () => {
    const at = await stage();
    const picture = at.simulator.world.media.bytes(
      readdirSync(join(import.meta.dirname, '../../../resources/demo/images')).map((name) => `images/${name}`)[0] ?? '',
    );
    const cdn = await rawServer((request, socket) => serve(request, socket, picture, { 'content-type': 'video/mp4' }));
    afterwards(() => cdn.close());
    at.simulator.misbehave({ server: 'cdn', path: /\.mp4/, effect: { kind: 'redirect', to: `${cdn.url}/x` } });
    await at.engine.sync({});
    const videos = allItems(at.engine).filter((item) => item.kind === 'video');
    expect(videos.length).toBeGreaterThan(3);
    for (const item of videos) {
      const file = item.renditions.find((one) => one.role === 'original' || one.role === 'watermarked');
      if (file?.state !== 'unavailable') expect(file).toMatchObject({ state: 'failed', error: { code: 'protocol' } });
    }
    expect(mediaFiles(at.folder).filter((path) => path.startsWith('Videos/'))).toEqual([]);
  });

  it('gets no token, nor does the API when the CDN sends us there', async () => {
    const at = await stage();
    at.simulator.misbehave({
      server: 'cdn',
      effect: { kind: 'redirect', to: `${at.simulator.apiUrl}/accounts?from=cdn` },
    });
    await at.engine.sync({});
    const sent = at.simulator.requests.find({ server: 'api', url: 'from=cdn' });
    expect(sent.length).toBeGreaterThan(0);
    for (const request of sent) expect(request).toMatchObject({ authorized: false, tokenSeen: false });
    await assertHarmless(at);
  });
});

describe('resuming against a CDN that lies about ranges', () => {
  const lies: readonly [string, Effect][] = [
    ['a changed ETag between ranges', { kind: 'etag' }],
    ['no ETag any more', { kind: 'etag', value: null }],
    ['a 206 that begins elsewhere', { kind: 'content-range', shift: 10 }],
    ['a 206 of another total', { kind: 'content-range', total: 99_999_999 }],
    ['a 206 without a range', { kind: 'content-range', missing: true }],
    ['ranges ignored', { kind: 'ignore-range' }],
    ['nothing strange', { kind: 'latency', ms: 1 }],
  ];

  it.each(lies)('with %s ends with every file right', async (what, effect) => {
    const at = await stage({ sizes: { video: 1_500_000 } });
    at.simulator.misbehave({ server: 'cdn', path: /\.mp4/, times: 4, effect: { kind: 'cut', afterBytes: 1_000_000 } });
    at.simulator.misbehave({ server: 'cdn', path: /\.mp4/, after: 4, times: 4, effect });
    const report = await at.engine.sync({});
    expect(report.downloads).toMatchObject({ failed: 0, pending: 0 });
    expect(await assertHarmless(at)).toBe(report.downloads.done);
    const ranged = at.simulator.requests.find({ server: 'cdn' }).filter((one) => one.rawHeaders.includes('range'));
    expect(ranged.length, what).toBeGreaterThan(0);
    for (const request of ranged) expect(request.rawHeaders).toContain('if-range');
  });
});

describe('links that end', () => {
  it.each([403, 404, 410] as const)('with %s are asked for anew and then fetched', async (status) => {
    const at = await stage({ quirks: { expiredLink: status }, linkLifetimeMs: 3_600_000 });
    const first = await at.engine.sync({ download: false });
    expect(first.ok).toBe(true);
    at.simulator.world.clock.advance(7_200_000);
    const totals = await at.engine.download({});
    expect(totals).toMatchObject({ failed: 0, pending: 0 });
    expect(totals.done).toBeGreaterThan(10);
    expect(at.simulator.requests.tokenSeenByCdn).toBe(0);
  });
});

describe('names that lead to private addresses', () => {
  const settings = Settings.parse({
    theme: 'system',
    language: 'system',
    parallelDownloads: 4,
    bandwidthLimit: null,
    keepFreeBytes: 0,
    downloadNew: true,
    allowWatermarked: true,
    lookForClean: 'growing',
    fileTemplate: '{kind}/{title} [{id}]',
    syncEveryMinutes: null,
    notifications: { made: true, downloads: true, tasks: true, accounts: true },
    shortcuts: {},
    trashDays: 30,
  });

  /** A queue over a library whose provider is on the internet, with a hostile name server. */
  async function downloadFrom(host: string, addresses: readonly string[], port: number) {
    const library = await emptyLibrary(libraryFolder(), 'https://api.useapi.net/v1/minimax');
    await seed(library, [{ name: 'a', files: [{ url: `http://${host}:${port}/a.mp4` }] }]);
    const http = openGuardedHttp({
      connectTimeout: 1500,
      resolve: (_name, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
    });
    const downloads = createDownloads({
      library,
      threadEntry,
      refreshLink: async () => ({
        found: 'link',
        url: `http://${host}:${port}/b.mp4`,
        watermark: null,
        deadline: null,
      }),
      settings: () => settings,
      log: recordingLog(),
      now: Date.now,
      fetcher: openFetcher(library.folder, { http }),
    });
    afterwards(() => downloads.close());
    const totals = await downloads.run({ retryFailed: false, signal: AbortSignal.timeout(20_000) });
    return { totals, library };
  }

  it.each([
    ['loopback', ['127.0.0.1']],
    ['IPv6 loopback', ['::1']],
    ['a private network', ['10.0.0.5']],
    ['another one', ['192.168.1.1', '172.16.3.4']],
    ['link-local (the cloud’s own service)', ['169.254.169.254']],
    ['a unique local address', ['fd00::1']],
    ['loopback in IPv6 clothes', ['::ffff:127.0.0.1']],
    ['carrier-grade NAT', ['100.64.0.1']],
    ['nothing', []],
  ])('resolving to %s are refused, and nobody is connected to', async (_what, addresses) => {
    let connections = 0;
    const canary = createServer(() => {
      connections += 1;
    });
    await new Promise<void>((resolve) => canary.listen(0, resolve));
    afterwards(() => new Promise((resolve) => canary.close(resolve)));
    const address = canary.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { totals, library } = await downloadFrom('cdn.hostile.example', addresses, port);
    expect(totals).toMatchObject({ done: 0, failed: 1 });
    expect(renditions(library)['a/original']).toMatchObject({ state: 'failed', error: 'forbidden' });
    expect(connections).toBe(0);
    expect(mediaFiles(library.folder)).toEqual([]);
  });

  it('written as addresses are refused too, for a provider that is not on this machine', async () => {
    const cdn = await rawServer((request, socket) => serve(request, socket, mp4()));
    afterwards(() => cdn.close());
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::1]', '[::ffff:7f00:1]', '0.0.0.0']) {
      const { totals, library } = await downloadFrom(host, ['127.0.0.1'], cdn.port);
      expect(totals, host).toMatchObject({ done: 0, failed: 1 });
      expect(renditions(library)['a/original'], host).toMatchObject({ error: 'forbidden' });
    }
    expect(cdn.connections()).toBe(0);
  });
});

describe('names of things', () => {
  it('never lead out of the library, whatever they are', async () => {
    const cdn = await rawServer((request, socket) => {
      if (request.path.startsWith('/')) serve(request, socket, mp4());
      else respond(socket, 404, { 'content-length': 0 });
    });
    afterwards(() => cdn.close());
    const outside = libraryFolder();
    const folder = join(outside, 'library');
    mkdirSync(folder);
    const library = await emptyLibrary(folder);
    const titles = [
      '../../x',
      '..\\..\\x',
      '/etc/passwd',
      'C:\\Windows\\x',
      'CON',
      'nul.mp4',
      'COM1',
      'a\0b',
      '..',
      '.',
      '',
      ' ',
      'x'.repeat(5000),
      '海螺'.repeat(2500),
      '\u202egpj.exe',
      'a\u200bb',
      'line\nbreak',
      'trailing. . .',
      '~root',
      '-rf',
      '.conch/library.sqlite',
      '👩‍👩‍👧‍👦'.repeat(100),
      'con\u0308',
      '%2e%2e%2f',
    ];
    await seed(
      library,
      titles.map((title, n) => ({ name: `v${n}`, title, files: [{ url: `${cdn.url}/../../${n}.mp4` }] })),
    );
    const downloads = createDownloads({
      library,
      threadEntry,
      refreshLink: async () => ({ found: 'gone' }),
      settings: () => ({ downloadNew: true, parallelDownloads: 8, bandwidthLimit: null, keepFreeBytes: 0 }),
      log: recordingLog(),
      now: Date.now,
    });
    afterwards(() => downloads.close());
    const totals = await downloads.run({ retryFailed: false, signal: new AbortController().signal });
    expect(totals).toMatchObject({ done: titles.length, failed: 0, pending: 0 });
    expect(readdirSync(outside)).toEqual(['library']);
    expect(mediaFiles(folder)).toHaveLength(titles.length);
    for (const path of mediaFiles(folder)) {
      const name = path.split('/').at(-1) ?? '';
      expect(path).toMatch(/^Videos\/\d{4}-\d{2}\/[^/]+\.mp4$/);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
      expect(name).not.toMatch(/[\p{Cc}\u200b-\u200f\u202a-\u202e<>:"\\|?*]/u);
      expect(statSync(join(folder, path)).isFile()).toBe(true);
    }
  });
});
