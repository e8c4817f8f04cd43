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
/** Idle: what was read is shown, and what was only read for that has been given back. */
const IDLE_MS = 45_000;
/** So many of the newest items have thumbnails: more than a window shows. */
const SHOWN = 120;

/** Of a process of the app, MB. */
interface Held {
  readonly process: string;
  /** With what it shares with other processes: the code of Electron alone is 80 to 100 MB in each. */
  readonly megabytes: number;
  /** Its own, and no part of a file; null where the system does not tell. */
  readonly own: number | null;
}

/** What all processes of the app hold in memory with a library open and nothing to do, beside a bare window. */
export async function workingSet(size: number): Promise<Row> {
  const library = await ownLibrary(size);
  const bare = await bareApp();
  const desktop = await openDesktop({ own: true });
  try {
    await addPictures(library.folder, newest(library.folder));
    const theirs = await idle(desktop.env, [bare], '#ready');
    const ours = await idle(desktop.env, [PROJECT, `--library=${library.folder}`], FIRST_TILE);
    const more = sum(ours) - sum(theirs);
    const ownMore = own(ours) - own(theirs);
    const ofIt = Number.isNaN(ownMore) ? '' : `, ${signed(ownMore)} in memory of its own`;
    return {
      work: 'working set, idle',
      size: `${size.toLocaleString('en')} items`,
      conch: words(ours),
      beside: 'a bare Electron window',
      peer: words(theirs),
      ratio: sum(ours) / sum(theirs),
      budget: `+ ${BUDGET_MB} MB (is ${signed(more)}${ofIt})`,
      isKept: more <= BUDGET_MB,
    };
  } finally {
    await desktop.close();
    await rm(bare, { recursive: true, force: true });
    await library.remove();
  }
}

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
      megabytes: kilobytes / 1024,
      own: await anonymous(pid),
    })),
  );
}

/** Memory of a process that is neither shared nor a file, MB. Only Linux tells. */
async function anonymous(pid: number): Promise<number | null> {
  try {
    const kilobytes = /^RssAnon:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

function sum(held: readonly Held[]): number {
  return held.reduce((all, { megabytes }) => all + megabytes, 0);
}

/** Not a number where the system does not tell. */
function own(held: readonly Held[]): number {
  return held.reduce((all, one) => all + (one.own ?? Number.NaN), 0);
}

function signed(megabytes: number): string {
  return `${megabytes >= 0 ? '+' : ''}${megabytes.toFixed(0)}`;
}

/** `623 MB (Browser 300, GPU 84, …)` */
function words(held: readonly Held[]): string {
  const each = held.map(({ process, megabytes }) => `${process} ${megabytes.toFixed(0)}`);
  return `${sum(held).toFixed(0)} MB (${each.join(', ')})`;
}
