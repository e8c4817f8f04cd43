import { gramsOfText } from '../search/search-grams.ts';
import { orderText } from '../sidecars/order-file.ts';
import { createSidecarFiles, replaceFile } from '../sidecars/sidecar-files.ts';
import { createSidecarSource } from '../sidecars/sidecar-source.ts';
import { measureLibrary, roomOf } from '../volume.ts';
import type { DatabaseJournal } from './database-journal.ts';
import { FACTS_DUE, ORDER_DUE } from './due.ts';
import { journalledTables } from './edits/journalled-tables.ts';
import type { Kin } from './kin.ts';
import { createSearchTexts } from './search-texts.ts';
import { titleKeyOf } from './title-key.ts';
import { createTombstoneFiles } from './tombstones.ts';
import type { WriterContext } from './writer-context.ts';

/** Brings search index and sidecars up to date with the rows, after commits and in slices. */
export interface Drain {
  /** Does one slice of what is due after commits, then of what hangs together. False when nothing is left. */
  step(): boolean;
  /** Only what is due after commits. */
  stepDue(): boolean;
  /** Forces what a person wrote, and the facts of the library, to disk. */
  person(): void;
  /** Sidecars written since an hour before the last change may be lost after a power failure: write them again. */
  distrustRecent(): void;
}

interface DueRow {
  readonly item: number;
  readonly search: number;
  readonly sidecar: number;
  /** 1 when the text that is searched is behind as well. */
  readonly text: number;
}

interface TextRow {
  readonly seq: number;
  readonly place: number;
  readonly text: string;
  readonly title: string;
  readonly titleKey: string;
}

const SLICE = 256;
/** What most sidecars take on a disk. */
const SIDECAR_BYTES = 4096;
const RECENT_MS = 60 * 60 * 1000;

export function createDrain(
  { db, paths }: WriterContext,
  { kin, databaseJournal }: { readonly kin: Pick<Kin, 'follow' | 'step'>; readonly databaseJournal: DatabaseJournal },
): Drain {
  const source = createSidecarSource(db);
  const files = createSidecarFiles(paths.items);
  const tombstones = createTombstoneFiles({ db }, files);
  const searchTexts = createSearchTexts({ db });
  const some = db.prepare<[], DueRow>(`SELECT item, search, sidecar, text FROM due LIMIT ${SLICE}`);
  const ofPerson = db.prepare<[], DueRow>(
    `SELECT item, search, sidecar, text FROM due WHERE sidecar = 2 LIMIT ${SLICE}`,
  );
  const done = db.prepare<[number]>('DELETE FROM due WHERE item = ?');
  const factsDue = db.prepare<[string], string>('SELECT value FROM about WHERE key = ?').pluck();
  const factsDone = db.prepare<[string]>('DELETE FROM about WHERE key = ?');
  const text = db.prepare<[number], TextRow>(
    `SELECT items.seq, items.place, text, title, title_key AS titleKey
     FROM items JOIN search_texts ON search_texts.place = items.place WHERE items.seq = ?`,
  );
  const leaveIndex = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const enterIndex = db.prepare<[number, string]>('INSERT INTO search (rowid, grams) VALUES (?, ?)');
  const orderTitle = db.prepare<[string, number]>('UPDATE items SET title_key = ? WHERE seq = ?');
  const distrust = db.prepare<[number, number]>(
    `INSERT INTO due (item, search, sidecar)
       SELECT seq, 0, 1 FROM items WHERE changed_at >= (SELECT max(changed_at) FROM items) - ?
       UNION SELECT item, 0, 1 FROM renditions WHERE state = 'complete'
         AND finished_at >= (SELECT max(finished_at) FROM renditions WHERE state = 'complete') - ? AND true
     ON CONFLICT (item) DO UPDATE SET sidecar = max(sidecar, 1)`,
  );
  const lateEdits = db
    .prepare<[number], number>('SELECT iif(undone, -seq, seq) FROM edits WHERE at >= (SELECT max(at) FROM edits) - ?')
    .pluck();
  /** The sidecars of an edit of many items were not forced to disk. */
  const distrustEdit = journalledTables.flatMap(({ touches }) =>
    touches === null
      ? []
      : db.prepare<[number]>(
          `WITH touched (item, text) AS (${touches})
           INSERT INTO due (item, search, sidecar) SELECT DISTINCT item, 0, 1 FROM touched WHERE true
           ON CONFLICT (item) DO UPDATE SET sidecar = max(sidecar, 1)`,
        ),
  );

  function index(rows: readonly DueRow[]): void {
    for (const row of rows) if (row.text === 1) searchTexts.refresh(row.item);
    const texts = rows
      .filter((row) => row.search === 1 || row.text === 1)
      .map(({ item }) => text.get(item))
      .filter((row) => row !== undefined)
      // The index takes rows in ascending order in one go; any other order makes it flush at each row.
      .sort((a, b) => a.place - b.place);
    for (const { place } of texts) leaveIndex.run(place);
    for (const { place, text: searchable } of texts) enterIndex.run(place, gramsOfText(searchable));
    for (const { seq, title, titleKey } of texts) {
      const key = titleKeyOf(title);
      if (key !== titleKey) orderTitle.run(key, seq);
    }
  }

  function writeSidecar({ item, sidecar }: DueRow): void {
    if (sidecar === 0) return;
    const content = source.item(item);
    if (content !== null) files.write(content.id, content.json, sidecar === 2);
  }

  function work(rows: readonly DueRow[]): void {
    // First what was made from what: the sidecar tells it.
    db.transaction(() => kin.follow(rows.map(({ item, search }) => ({ item, facts: search === 1 })))).immediate();
    for (const row of rows) writeSidecar(row);
    db.transaction(() => {
      index(rows);
      for (const { item } of rows) done.run(item);
    }).immediate();
  }

  function writeFacts(): void {
    if (factsDue.get(FACTS_DUE) !== undefined) {
      replaceFile(paths.connections, source.facts(), true);
      factsDone.run(FACTS_DUE);
    }
    if (factsDue.get(ORDER_DUE) !== undefined) {
      replaceFile(paths.order, orderText(db), true);
      factsDone.run(ORDER_DUE);
    }
  }

  function stepDue(): boolean {
    writeFacts();
    databaseJournal.giveRoom();
    const buried = tombstones.write(SLICE);
    // On a disk that is nearly full only what a person wrote follows at once: the rest is due until there is room.
    const rows = (roomOf(measureLibrary(paths.folder)) > SLICE * SIDECAR_BYTES ? some : ofPerson).all();
    if (rows.length === 0) return buried === SLICE;
    work(rows);
    return rows.length === SLICE || buried === SLICE;
  }

  return {
    step: () => stepDue() || kin.step(),
    stepDue,
    person() {
      writeFacts();
      while (tombstones.write(SLICE) === SLICE);
      for (let rows = ofPerson.all(); rows.length > 0; rows = ofPerson.all()) work(rows);
    },
    distrustRecent() {
      distrust.run(RECENT_MS, RECENT_MS);
      for (const edit of lateEdits.all(RECENT_MS)) for (const statement of distrustEdit) statement.run(edit);
      tombstones.distrust(RECENT_MS);
    },
  };
}
