import { join } from 'node:path';
import Database from 'better-sqlite3';
import { engineOn } from '../engine-on.ts';
import type { Row } from '../row.ts';
import { startSimulatorChild } from '../simulator-child.ts';

const MOST_REQUESTS = 2;
/** Tables that hold what the provider has; a walk may note in `feeds` that it was done. */
const CONTENT = ['items', 'voices', 'renditions', 'marks', 'uploads', 'jobs'] as const;

/** A sync when nothing is new at the provider: requests a feed, and rows written. */
export async function nothingNew(size: number): Promise<Row> {
  const simulator = await startSimulatorChild(['--scale', String(size), '--unfinished', '0']);
  try {
    const { engine, folder, remove } = await engineOn(simulator);
    await engine.sync({ download: false });
    // Stacks, index and sidecars of what came follow in the background, and write rows of their own.
    await engine.library.write.flush();
    const before = fingerprint(folder);
    const report = await engine.sync({ download: false });
    const requests = Math.max(...report.feeds.map((feed) => feed.requests));
    const isUntouched = fingerprint(folder) === before;
    await remove();
    return {
      work: 'sync with nothing new',
      size: `${size.toLocaleString('en')} items`,
      conch: `${requests} requests a feed at most, ${isUntouched ? 'no row' : 'ROWS'} written`,
      beside: '—',
      peer: '—',
      ratio: null,
      budget: `${MOST_REQUESTS} requests, no row`,
      isKept: requests <= MOST_REQUESTS && isUntouched,
    };
  } finally {
    await simulator.stop();
  }
}

/** Every row of every content table as one text; equal texts mean that nothing was written. */
function fingerprint(folder: string): string {
  const database = new Database(join(folder, '.conch', 'library.sqlite'), { readonly: true });
  try {
    const known = new Set(database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all());
    return CONTENT.filter((table) => known.has(table))
      .map((table) => `${table}:${JSON.stringify(database.prepare(`SELECT * FROM ${table}`).raw().all())}`)
      .join('\n');
  } finally {
    database.close();
  }
}
