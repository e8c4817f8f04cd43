import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { type FetchStep, fetchSteps } from '../../../main/downloads/fetch-contract.ts';
import { engineEntries } from '../../../main/entries.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import type { Log } from '../../../main/log.ts';
import { verifyLibrary } from '../../../main/verify/verify.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';
import { conch, conchEntry } from '../cli/conch-process.ts';
import { bareEnvironment } from '../keychain/secret-service.ts';

const child = join(import.meta.dirname, 'crash-child.ts');
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Kills at random moments: libraries and kills in each. Their product is what the issue asks for. */
const LIBRARIES = 10;
const KILLS = 5;
const SEED = 20_261_121;

let simulator: Simulator;
let truth: Result;
const folders: string[] = [];
/** A library that knows its provider and nothing else; each is a copy of it. */
let connected = '';
/** How long an undisturbed run takes, ms: the random moments lie in it. */
let undisturbedMs = 0;

interface Result {
  readonly items: readonly string[];
  readonly files: readonly string[];
}

beforeAll(async () => {
  simulator = await startSimulator({
    scale: 16,
    accounts: 1,
    voices: 8,
    unfinished: 0,
    latencyMs: 15,
    sizes: { video: 1_300_000 },
  });
  connected = newFolder();
  const connect = ['connect', 'useapi', '--name', 'crash', '--base-url', simulator.apiUrl, '--no-keychain'];
  const made = await conch([...connect, '--library', connected], { stdin: `${simulator.token}\n` });
  expect(made.code, made.stderr).toBe(0);
  const folder = newLibrary();
  const started = await run(folder, null, null);
  expect(started.end).toBe('done');
  undisturbedMs = started.ms;
  truth = await resultOf(folder);
  expect(truth.files.length).toBeGreaterThan(20);
});

afterAll(async () => {
  await simulator.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'conch-crash-'));
  folders.push(folder);
  return folder;
}

function newLibrary(): string {
  const folder = newFolder();
  cpSync(connected, folder, { recursive: true });
  return folder;
}

/** Small and good enough to choose moments (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * One process over a library: the real command line, which is killed after a while, ms, or a program that kills itself, without
 * any warning to itself, right after the nth time that a download reached the step.
 */
function run(
  folder: string,
  dieAt: { readonly step: FetchStep; readonly nth: number } | null,
  killAfter: number | null,
): Promise<{ readonly end: 'done' | 'killed'; readonly ms: number }> {
  const started = performance.now();
  const running = dieAt === null ? syncAndDownload(folder) : untilStep(folder, dieAt);
  let words = '';
  const keep = (chunk: Buffer): void => {
    words += chunk.toString('utf8');
  };
  running.stdout?.on('data', keep);
  running.stderr?.on('data', keep);
  if (killAfter !== null) setTimeout(() => running.kill('SIGKILL'), killAfter);
  return new Promise((resolve, reject) => {
    running.once('exit', (code, signal) => {
      const ms = performance.now() - started;
      if (signal === 'SIGKILL') resolve({ end: 'killed', ms });
      else if (code === 0) resolve({ end: 'done', ms });
      else reject(new Error(`the process ended with ${signal ?? code}: ${words}`));
    });
  });
}

function syncAndDownload(folder: string): ChildProcess {
  const env = { ...bareEnvironment(), CONCH_TOKEN_CRASH: simulator.token };
  return spawn(process.execPath, [conchEntry, 'sync', '--library', folder, '--json'], { env });
}

function untilStep(folder: string, dieAt: { readonly step: FetchStep; readonly nth: number }): ChildProcess {
  const plan = { folder, api: simulator.apiUrl, token: simulator.token, dieAt };
  return fork(child, [JSON.stringify(plan)], { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
}

/** What a library holds, without what chance decides (ids, names with ids, times). Proves on the way that it is sound. */
async function resultOf(folder: string): Promise<Result> {
  const library = await openLibrary({
    folder,
    writerEntry: engineEntries().libraryWriter,
    access: 'own',
    sqliteBinding: null,
    now: Date.now,
    log: silent,
  });
  try {
    expect(await verifyLibrary(library, { repair: false })).toMatchObject({
      ok: true,
      missing: [],
      damaged: [],
      unknown: [],
    });
    const lists = [[], ['voice' as const]];
    const items = lists
      .flatMap((kinds) => library.read.items(LibraryQuery.parse({ kinds }), 10_000, null).items)
      .map((item) => {
        const renditions = item.renditions.map(
          ({ role, state, watermark, bytes, sha256, mime, error }) =>
            `${role} ${state} ${watermark} ${bytes} ${sha256} ${mime} ${error?.code}`,
        );
        const size = `${item.width}x${item.height} ${item.durationMs}`;
        return `${item.kind} ${item.remoteId} ${item.title} ${item.status} ${size} ${renditions.sort().join(', ')}`;
      });
    return { items: items.sort(), files: filesOf(folder) };
  } finally {
    await library.close();
    const db = new Database(libraryPaths(folder).database, { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  }
}

/** Folder and hash of everything that downloads made, temporary files included. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ place: entry.parentPath.slice(folder.length + 1), path: join(entry.parentPath, entry.name) }))
    .filter(({ place }) => !place.startsWith('.conch') || place.startsWith('.conch/covers'))
    .map(({ place, path }) => {
      const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
      // Covers lie in folders named after the end of a random id.
      return `${place.startsWith('.conch') ? '.conch/covers' : place} ${hash}`;
    })
    .sort();
}

describe('a process that syncs and downloads', () => {
  it('killed at 50 random moments leaves what one undisturbed run makes right', async () => {
    const next = random(SEED);
    let killed = 0;
    let killedInWork = 0;
    let wholeMs = undisturbedMs;
    const workAt = async (): Promise<void> => {
      const folder = newLibrary();
      for (let kill = 0; kill < KILLS; kill += 1) {
        // A restart finds less to do than the first one did.
        const { end, ms } = await run(folder, null, (0.1 + next() * 0.5) * wholeMs);
        // A machine that was busy while the undisturbed run was timed is quicker now.
        if (kill === 0 && end === 'done') wholeMs = Math.min(wholeMs, ms);
        if (end === 'killed') killed += 1;
        if (end === 'killed' && filesOf(folder).length < truth.files.length) killedInWork += 1;
      }
      expect((await run(folder, null, null)).end).toBe('done');
      expect(await resultOf(folder)).toEqual(truth);
    };
    for (let library = 0; library < LIBRARIES; library += 2) await Promise.all([workAt(), workAt()]);
    // The moments would prove nothing if they all came after the work.
    expect(killed).toBeGreaterThanOrEqual(LIBRARIES * KILLS * 0.6);
    expect(killedInWork).toBeGreaterThanOrEqual(LIBRARIES * KILLS * 0.2);
  }, 300_000);

  it.each([1, 5])(
    'killed after each step of its download number %i is made right too',
    async (nth) => {
      const folder = newLibrary();
      for (const step of fetchSteps) expect((await run(folder, { step, nth }, null)).end, step).toBe('killed');
      expect((await run(folder, null, null)).end).toBe('done');
      expect(await resultOf(folder)).toEqual(truth);
    },
    300_000,
  );
});
