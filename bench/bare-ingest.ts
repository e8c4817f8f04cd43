import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Pool } from 'undici';
import { timed } from './row.ts';

/** Clips are asked for one by one, in no order: by so many chains at once, as Conch does. */
const CHAINS_OF_CLIPS = 4;

/** What a sync writes an item to, beside its raw JSON. What follows in the background is not of the sync. */
const TABLES = ['items', 'voices', 'renditions', 'search_texts'] as const;

/** Rows as a library has them after a sync. */
export interface WrittenTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Reads from the database of a library what a sync wrote to it, to be written once more without a library. */
export function writtenBySync(database: string): readonly WrittenTable[] {
  const library = new Database(database, { readonly: true });
  const columnsOf = library.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  try {
    return TABLES.map((name) => ({
      name,
      columns: columnsOf.all(name),
      rows: library.prepare<[], unknown[]>(`SELECT * FROM ${name}`).raw().all(),
    }));
  } finally {
    library.close();
  }
}

/**
 * The floor under a first sync: the same answers fetched and parsed, their raw JSON and the same rows put into tables without
 * keys, indexes and triggers by one bare prepared insert a table, in one transaction an answer. What is in the rows is not
 * worked out: they come as the library has them, in equal shares with the items that are listed. One chain of requests an
 * account, as the cursors demand, and beside them the clips. Gives ms from the first request to the last commit: that the
 * database is made and taken away is not counted, as it is not for a library.
 */
export async function bareIngest(
  simulator: { readonly api: string; readonly token: string },
  answers: readonly string[],
  tables: readonly WrittenTable[],
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'conch-floor-'));
  const database = new Database(join(folder, 'floor.sqlite'));
  const pool = new Pool(new URL(simulator.api).origin, { connections: 8 });
  const headers = { authorization: `Bearer ${simulator.token}` };
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    const write = bareWriter(database, tables);
    const follow = async (chain: readonly string[]): Promise<void> => {
      for (const path of chain) {
        const { body } = await pool.request({ method: 'GET', path, headers });
        write.answer(await body.json());
      }
    };
    const chains = chainsOf(answers);
    return await timed(async () => {
      await Promise.all(chains.map(follow));
      write.rest();
    });
  } finally {
    await pool.close();
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function bareWriter(database: Database.Database, tables: readonly WrittenTable[]) {
  database.exec('CREATE TABLE raws (item INTEGER, raw TEXT)');
  const insertRaw = database.prepare<[number, string]>('INSERT INTO raws VALUES (?, ?)');
  const written = tables.map(({ name, columns, rows }) => {
    database.exec(`CREATE TABLE ${name} (${columns.join(', ')})`);
    const places = columns.map(() => '?').join(', ');
    return { insert: database.prepare<[readonly unknown[]]>(`INSERT INTO ${name} VALUES (${places})`), rows, count: 0 };
  });
  const items = tables.find(({ name }) => name === 'items')?.rows.length ?? 0;
  let raws = 0;
  let listed = 0;

  function writeShare(share: number): void {
    for (const table of written) {
      const until = Math.ceil(Math.min(share, 1) * table.rows.length);
      for (const row of table.rows.slice(table.count, until)) table.insert.run(row);
      table.count = Math.max(table.count, until);
    }
  }

  return {
    answer: database.transaction((answer: unknown) => {
      const list = listIn(answer);
      for (const one of list ?? [answer]) {
        raws += 1;
        insertRaw.run(raws, JSON.stringify(one));
      }
      listed += list?.length ?? 0;
      writeShare(listed / items);
    }),
    rest: database.transaction(() => writeShare(1)),
  };
}

function chainsOf(answers: readonly string[]): readonly (readonly string[])[] {
  const chains = new Map<string, string[]>();
  for (const [index, answer] of answers.entries()) {
    const account = new URL(answer, 'http://localhost').searchParams.get('account');
    const name = account ?? `clips ${index % CHAINS_OF_CLIPS}`;
    const chain = chains.get(name) ?? [];
    chain.push(answer);
    chains.set(name, chain);
  }
  return [...chains.values()];
}

/** The list in an answer, whatever it is called; null when it tells of one thing. */
function listIn(answer: unknown): readonly unknown[] | null {
  if (Array.isArray(answer)) return answer;
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.values(answer).find(Array.isArray) ?? null;
}
