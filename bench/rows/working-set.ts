import { readFile, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { ElectronApplication } from 'playwright-core';
import type { ItemId } from '../../ipc/model/ids.ts';
import { openDatabase } from '../../main/library/database.ts';
import { libraryPaths } from '../../main/library/library-paths.ts';
import { openDesktop } from '../../scripts/desktop.mjs';
import { addPictures } from '../library/pictures.ts';
import type { Row } from '../row.ts';
import { bareApp, FIRST_TILE, openWindow, ownLibrary, PROJECT } from '../window/bench-window.ts';

const BUDGET_MB = 80;
/** Idle: what was read is shown, and what was only read for that has been given back. V8 does so last, after more than a minute. */
const IDLE_MS = 90_000;
/** So many of the newest items have thumbnails: more than a window shows. */
const SHOWN = 120;

/** Memory of a process of the app, MB; null where the system does not tell. Only Linux tells all. */
interface Held {
  readonly process: string;
  /** All that is in memory of what it can reach. What processes share (the code of Electron alone is 80 to 100 MB) is in each of them. */
  readonly resident: number;
  /** Its own, and of what it shares with others its part: half of what is in two processes. */
  readonly proportional: number | null;
  /** Its own, and no part of a file. */
  readonly anonymous: number | null;
}

/**
 * What all processes of the app hold in memory with a library open and nothing to do, beside a bare window. Judged by what systems
 * and Electron (`workingSetSize`) call the working set: what is resident, a page of Electron's code once in each process that has
 * it. Where the system tells them, the proportional sizes (a shared page once in all; it is larger a process where fewer share it)
 * and what is anonymous are told beside it.
 */
export async function workingSet(size: number): Promise<Row> {
  const library = await ownLibrary(size);
  const bare = await bareApp();
  const desktop = await openDesktop({ own: true });
  try {
    await addPictures(library.folder, newest(library.folder));
    const theirs = await idle(desktop.env, [bare], '#ready');
    const ours = await idle(desktop.env, [PROJECT, `--library=${library.folder}`], FIRST_TILE);
    const more = (measure: Measure): number => sum(ours, measure) - sum(theirs, measure);
    const known = (['proportional', 'anonymous'] as const).filter((measure) => !Number.isNaN(more(measure)));
    const told = known.map((measure) => `, ${signed(more(measure))} ${measure}`).join('');
    return {
      work: 'working set, idle',
      size: `${size.toLocaleString('en')} items`,
      conch: words(ours, 'resident'),
      beside: 'a bare Electron window',
      peer: words(theirs, 'resident'),
      ratio: sum(ours, 'resident') / sum(theirs, 'resident'),
      budget: `+ ${BUDGET_MB} MB (is ${signed(more('resident'))}${told})`,
      isKept: more('resident') <= BUDGET_MB,
    };
  } finally {
    await desktop.close();
    await rm(bare, { recursive: true, force: true });
    await library.remove();
  }
}

type Measure = Exclude<keyof Held, 'process'>;

function newest(folder: string): readonly ItemId[] {
  const db = openDatabase({ path: libraryPaths(folder).database, access: 'read', sqliteBinding: null });
  try {
    return db.prepare<[number], ItemId>('SELECT id FROM items ORDER BY place DESC LIMIT ?').pluck().all(SHOWN);
  } finally {
    db.close();
  }
}

async function idle(env: NodeJS.ProcessEnv, args: readonly string[], selector: string): Promise<readonly Held[]> {
  const window = await openWindow(env, args);
  try {
    await window.page.waitForSelector(selector);
    await setTimeout(IDLE_MS);
    return await held(window.app);
  } finally {
    await window.close();
  }
}

async function held(app: ElectronApplication): Promise<readonly Held[]> {
  const metrics = await app.evaluate(({ app: running }) =>
    running.getAppMetrics().map(({ type, pid, memory }) => ({ type, pid, kilobytes: memory.workingSetSize })),
  );
  return Promise.all(
    metrics.map(async ({ type, pid, kilobytes }) => ({
      process: type,
      resident: kilobytes / 1024,
      proportional: await megabytesIn(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+)/m),
      anonymous: await megabytesIn(`/proc/${pid}/smaps_rollup`, /^Anonymous:\s+(\d+)/m),
    })),
  );
}

async function megabytesIn(file: string, line: RegExp): Promise<number | null> {
  try {
    const kilobytes = line.exec(await readFile(file, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    // No such file on this system, or none that this person may read.
    return null;
  }
}

/** Not a number where the system does not tell. */
function sum(held: readonly Held[], measure: Measure): number {
  return held.reduce((all, one) => all + (one[measure] ?? Number.NaN), 0);
}

function signed(megabytes: number): string {
  return `${megabytes >= 0 ? '+' : ''}${megabytes.toFixed(0)}`;
}

/** `623 MB (Browser 300, GPU 84, …)` */
function words(held: readonly Held[], measure: Measure): string {
  const each = held.map((one) => `${one.process} ${(one[measure] ?? Number.NaN).toFixed(0)}`);
  return `${sum(held, measure).toFixed(0)} MB (${each.join(', ')})`;
}
