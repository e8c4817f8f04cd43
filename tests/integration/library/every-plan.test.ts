import { expect, test, vi } from 'vitest';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { createReader } from '../../../main/library/read/reader.ts';
import { memoryLog, START, temporaryFolder } from './support.ts';

/* Every statement that is prepared when a library is opened; those that a question is made of are in query-plans. */

/** Every row, or every row of one account: the first column of an index of two or more says nothing there. */
const GOES_THROUGH =
  /SCAN (items|marks|renditions|search_texts|raws|variants|lineage)\b(?! USING COVERING)|SEARCH items USING (COVERING )?INDEX \w+ \(source=\?\)/;

/** Indexes that hold the few rows that are meant. */
const FEW =
  /USING INDEX (items_unfinished|items_unfinished_\w+|items_without_cover|items_in_trash|items_failed|renditions_waiting|renditions_failed)\b/;

/** What is about all there is, and done once: by a person, at the end of a whole walk, after a crash of the system. */
const ABOUT_ALL = [
  /^SELECT items\.seq, items\.id AS itemId, role, path/,
  /substr\((id|remote_id), -\d+\) IN/,
  /WHERE source = \? AND feed = \? AND gone = 0/,
  /UPDATE items SET next_read_at = \?, read_attempts = 0/,
  /UPDATE renditions SET state = '\w+'\s+WHERE role = 'watermarked'/,
  /changed_at >= \(SELECT max\(changed_at\)/,
  // Only the check that no item refers to a new account.
  /INSERT INTO accounts/,
];

test('no statement goes through all items, nor through all of an account', () => {
  const folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START }).close();
  const db = openDatabase({ path: paths.database, access: 'read', sqliteBinding: null });
  const prepare = vi.spyOn(Object.getPrototypeOf(db), 'prepare');
  createReader(db, { now: () => START, revision: () => 1, log: memoryLog() });
  const { close } = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START });
  // Each with the connection that prepared it: the one that writes has tables of its own.
  const { contexts, calls } = prepare.mock;
  const prepared = new Map(calls.map(([sql], index) => [String(sql), contexts[index] as Sqlite]));
  prepare.mockRestore();

  const slow = [...prepared].filter(([sql]) => isPlanned(sql)).flatMap(([sql, from]) => slowSteps(from, sql));
  close();
  db.close();
  folder.remove();
  expect(prepared.size).toBeGreaterThan(150);
  expect(slow).toEqual([]);
});

const isPlanned = (sql: string) =>
  /^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)/.test(sql) && !ABOUT_ALL.some((all) => all.test(sql));

function slowSteps(db: Sqlite, sql: string): readonly string[] {
  const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, 1]);
  const values = names.length > 0 ? [Object.fromEntries(names)] : Array(sql.split('?').length - 1).fill(1);
  const steps = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  const slow = steps.filter(({ detail }) => GOES_THROUGH.test(detail) && !FEW.test(detail));
  return slow.map(({ detail }) => `${detail}: ${sql.replace(/\s+/g, ' ')}`);
}
