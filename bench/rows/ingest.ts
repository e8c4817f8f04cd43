import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Pool } from 'undici';
import { engineOn } from '../engine-on.ts';
import { inTurn, median, type Row, seconds, timed } from '../row.ts';
import { startSimulatorChild } from '../simulator-child.ts';

const BUDGET = 2;

/**
 * A first sync of everything beside the floor: the same pages fetched and parsed, the same rows put into a bare table by
 * a bare prepared insert. Two rows: until everything is in the database and can be found, and until the sidecars and the
 * search index that follow in the background are on disk too.
 */
export async function ingest(size: number): Promise<readonly Row[]> {
  const simulator = await startSimulatorChild(['--scale', String(size), '--unfinished', '0']);
  try {
    let pages: readonly string[] = [];
    let items = 0;
    const untilSettled: number[] = [];
    const { ours, theirs } = await inTurn(
      size > 10_000 ? 1 : 3,
      async () => {
        await simulator.clear();
        const { engine, remove } = await engineOn(simulator);
        const synced = await timed(async () => {
          const report = await engine.sync({ download: false });
          items = report.feeds.reduce((sum, feed) => sum + feed.added, 0);
          if (!report.ok)
            throw new Error(`The sync failed: ${JSON.stringify(report.feeds.find((feed) => feed.error))}`);
        });
        untilSettled.push(synced + (await timed(() => engine.library.write.flush())));
        pages = await simulator.reads();
        await remove();
        return synced;
      },
      () => timed(() => bareIngest(simulator, pages)),
    );
    const row = (work: string, ms: number): Row => ({
      work,
      size: `${items.toLocaleString('en')} items`,
      conch: seconds(ms),
      beside: `${pages.length.toLocaleString('en')} bare fetches and bare inserts`,
      peer: seconds(theirs),
      ratio: ms / theirs,
      budget: `${BUDGET} x`,
      isKept: ms / theirs <= BUDGET,
    });
    return [row('ingest', ours), row('ingest, with sidecars and search index', median(untilSettled))];
  } finally {
    await simulator.stop();
  }
}

/** The floor: one chain of requests an account, as the cursors demand, and one transaction a page. */
async function bareIngest(
  simulator: { readonly api: string; readonly token: string },
  pages: readonly string[],
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'conch-floor-'));
  const database = new Database(join(folder, 'floor.sqlite'));
  const origin = new URL(simulator.api).origin;
  const pool = new Pool(origin, { connections: 8 });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY, raw TEXT NOT NULL) STRICT');
    const insert = database.prepare('INSERT INTO items (raw) VALUES (?)');
    const insertAll = database.transaction((rows: readonly unknown[]) => {
      for (const row of rows) insert.run(JSON.stringify(row));
    });
    const chain = async (paths: readonly string[]): Promise<void> => {
      for (const path of paths) {
        const answer = await pool.request({
          method: 'GET',
          path,
          headers: { authorization: `Bearer ${simulator.token}` },
        });
        insertAll(rowsOf(await answer.body.json()));
      }
    };
    await Promise.all([...byAccount(pages).values()].map(chain));
  } finally {
    await pool.close();
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function byAccount(pages: readonly string[]): Map<string, string[]> {
  const chains = new Map<string, string[]>();
  for (const page of pages) {
    const account = new URL(page, 'http://localhost').searchParams.get('account') ?? '';
    const chain = chains.get(account) ?? [];
    chain.push(page);
    chains.set(account, chain);
  }
  return chains;
}

/** The list in an answer, whatever it is called. */
function rowsOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.values(answer).find(Array.isArray) ?? [answer];
}
