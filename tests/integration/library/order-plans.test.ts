import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { orderSql } from '../../../main/library/read/order.ts';
import { createReaderContext } from '../../../main/library/read/reader-context.ts';
import { createSummaries, summarySql } from '../../../main/library/read/summary.ts';
import { tagBranchSql } from '../../../main/library/read/tag-branches.ts';
import { belongingSql } from '../../../main/library/write/belongings.ts';
import { createDue } from '../../../main/library/write/due.ts';
import { editSql } from '../../../main/library/write/edits/edit-sql.ts';
import { createEditWriter } from '../../../main/library/write/edits/edits.ts';
import { createPurgeWriter } from '../../../main/library/write/purge.ts';
import { createRemovals } from '../../../main/library/write/removals.ts';
import { createTombstoneFiles } from '../../../main/library/write/tombstones.ts';
import { addItems, type OpenedLibrary, openLibraryHere } from './edit-support.ts';
import { memoryLog, START } from './support.ts';

let library: OpenedLibrary;
let db: Sqlite;
const written: string[] = [];

beforeAll(() => {
  library = openLibraryHere();
  addItems(library, 50);
  library.close();
  const paths = libraryPaths(library.folder);
  db = openDatabase({ path: paths.database, access: 'write', sqliteBinding: null });
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    written.push(sql);
    return prepare(sql);
  }) as typeof db.prepare;
  const context = { db, paths, now: () => START };
  const due = createDue(context);
  const { choose, journal, forgetEmpty } = createEditWriter(context, due);
  createPurgeWriter(context, {
    choose,
    journal,
    forgetEmptyEdits: forgetEmpty,
    removals: createRemovals(context),
    due,
    closeGaps() {},
  });
  createTombstoneFiles({ db }, { write: () => undefined });
  createSummaries(createReaderContext(db, { now: () => START, revision: () => 1, log: memoryLog() }))({
    of: 'items',
    ids: [],
  });
  db.prepare = prepare as typeof db.prepare;
});
afterAll(() => {
  db.close();
  library.open();
  library.remove();
});

function plan(sql: string): string {
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, 1]));
  const rows =
    Object.keys(named).length > 0
      ? statement.all(named)
      : statement.all(
          ...sql
            .split('?')
            .slice(1)
            .map(() => 1),
        );
  return rows.map(({ detail }) => detail).join('\n');
}

/** Tables that grow with the library: a statement of one edit must not go through them. */
const LARGE =
  'items|marks|item_tags|collection_items|search_texts|renditions|raws|tombstones|due|journal_marks|journal_item_tags|journal_collection_items';
const GOES_THROUGH = new RegExp(`SCAN (${LARGE})(?! USING (COVERING )?INDEX (items_in_trash|tombstones_due))`);

describe('the plan of', () => {
  it('every write of an edit, of taking it back and of deleting for good seeks what it is about', () => {
    expect(written.length).toBeGreaterThan(80);
    // What leaves the journal is looked for in the journal alone, once for a whole purge; samples of voices are few, and
    // tombstones are gone through only after a power failure.
    const once =
      /^\s*DELETE FROM (journal_\w+ WHERE \w+ IN \(SELECT item FROM purging\)|condemned|purging|voice_samples)|^UPDATE tombstones SET file = 1/;
    const slow = written.filter((sql) => !once.test(sql)).filter((sql) => GOES_THROUGH.test(plan(sql)));
    expect(slow.map((sql) => `${sql}\n${plan(sql)}`)).toEqual([]);
  });

  it('counts of collections and tags reads indexes only', () => {
    expect(plan(orderSql.members)).toMatch(/SEARCH collection_items USING COVERING INDEX collection_items_in_order/);
    expect(plan(orderSql.trashed)).toMatch(
      /INDEX items_in_trash[\s\S]*SEARCH collection_items EXISTS USING COVERING INDEX/,
    );
    expect(plan(orderSql.branch)).toMatch(/SEARCH collection_items USING[\s\S]*SEARCH items USING INTEGER PRIMARY KEY/);
    expect(plan(tagBranchSql.carriers)).toMatch(/SEARCH item_tags USING COVERING INDEX item_tags_by_tag/);
    expect(plan(tagBranchSql.trashed)).toMatch(/items_in_trash/);
    expect(plan(orderSql.first)).toMatch(
      /SEARCH collection_items USING COVERING INDEX collection_items_in_order[\s\S]*SEARCH items USING INTEGER PRIMARY KEY/,
    );
    expect(plan(orderSql.holds)).toMatch(/SEARCH items USING INDEX sqlite_autoindex_items_1 \(id=\?\)/);
    expect(plan(orderSql.holds)).toMatch(/SEARCH collection_items USING [A-Z ]*(INDEX|PRIMARY KEY)/);
    expect(plan(belongingSql.ofJob)).toMatch(
      /SEARCH items USING INTEGER PRIMARY KEY[\s\S]*SEARCH job_belongings USING PRIMARY KEY/,
    );
    expect(plan(orderSql.tagged)).toMatch(/USING COVERING INDEX item_tags_by_tag/);
    expect(plan(orderSql.tagged)).not.toContain('TEMP B-TREE');
    expect(plan(orderSql.taggedTrash)).toMatch(/INDEX items_in_trash[\s\S]*SEARCH item_tags USING PRIMARY KEY/);
  });

  it('the trash reads what lies in it from an index', () => {
    expect(plan(orderSql.trashBytes)).toMatch(/USING COVERING INDEX items_in_trash_bytes/);
    expect(plan(orderSql.oldestTrash)).toMatch(/USING COVERING INDEX marks_trashed/);
  });

  it('what can be taken back looks at one row', () => {
    for (const sql of Object.values(editSql)) expect(plan(sql)).not.toContain('TEMP B-TREE');
  });

  it('a summary seeks each of its items', () => {
    expect(plan(summarySql.parts)).toMatch(
      /SEARCH chosen USING INTEGER PRIMARY KEY[\s\S]*SEARCH items USING INTEGER PRIMARY KEY/,
    );
    expect(plan(summarySql.tags)).toMatch(/SEARCH item_tags USING PRIMARY KEY/);
  });
});
