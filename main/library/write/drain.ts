import { gramsOfText } from '../search/search-grams.ts';
import { searchText } from '../search/search-text.ts';
import { createSidecarFiles, replaceFile } from '../sidecars/sidecar-files.ts';
import { createSidecarSource } from '../sidecars/sidecar-source.ts';
import { FACTS_DUE } from './due.ts';
import type { WriterContext } from './writer-context.ts';

/** Brings search index and sidecars up to date with the rows, after commits and in slices. */
export interface Drain {
  /** Does one slice. False when nothing is left. */
  step(): boolean;
  /** Forces what a person wrote, and the facts of the library, to disk. */
  person(): void;
  /** Sidecars written since an hour before the last change may be lost after a power failure: write them again. */
  distrustRecent(): void;
}

interface DueRow {
  readonly item: number;
  readonly search: number;
  readonly sidecar: number;
}

interface TextRow {
  readonly place: number;
  readonly title: string;
  readonly prompt: string | null;
  readonly model: string | null;
  readonly voiceName: string | null;
  readonly notes: string | null;
}

const SLICE = 256;
const RECENT_MS = 60 * 60 * 1000;

export function createDrain({ db, paths }: WriterContext): Drain {
  const source = createSidecarSource(db);
  const files = createSidecarFiles(paths.items);
  const some = db.prepare<[], DueRow>(`SELECT item, search, sidecar FROM due LIMIT ${SLICE}`);
  const ofPerson = db.prepare<[], DueRow>(`SELECT item, search, sidecar FROM due WHERE sidecar = 2 LIMIT ${SLICE}`);
  const done = db.prepare<[number]>('DELETE FROM due WHERE item = ?');
  const factsDue = db.prepare<[string], string>('SELECT value FROM about WHERE key = ?').pluck();
  const factsDone = db.prepare<[string]>('DELETE FROM about WHERE key = ?');
  const text = db.prepare<[number], TextRow>(
    `SELECT place, title, prompt, model, ifnull(voices.name, voice_name) AS voiceName, marks.notes
     FROM items LEFT JOIN voices ON voices.item = items.seq LEFT JOIN marks ON marks.item = items.seq WHERE items.seq = ?`,
  );
  const tags = db
    .prepare<[number], string>('SELECT name FROM item_tags JOIN tags ON tags.seq = tag WHERE item = ?')
    .pluck();
  const leaveIndex = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const isIndexed = db.prepare<[number], number>('SELECT 1 FROM search_texts WHERE place = ?').pluck();
  const enterIndex = db.prepare<[number, string]>('INSERT INTO search (rowid, grams) VALUES (?, ?)');
  const putText = db.prepare<[number, string]>(
    'INSERT INTO search_texts VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET text = excluded.text',
  );
  const distrust = db.prepare<[number, number]>(
    `INSERT INTO due (item, search, sidecar)
       SELECT seq, 0, 1 FROM items WHERE changed_at >= (SELECT max(changed_at) FROM items) - ?
       UNION SELECT item, 0, 1 FROM renditions WHERE state = 'complete'
         AND finished_at >= (SELECT max(finished_at) FROM renditions WHERE state = 'complete') - ? AND true
     ON CONFLICT (item) DO UPDATE SET sidecar = max(sidecar, 1)`,
  );

  function index(rows: readonly DueRow[]): void {
    const texts = rows
      .filter((row) => row.search === 1)
      .map(({ item }) => ({ item, row: text.get(item) }))
      .filter((entry): entry is { item: number; row: TextRow } => entry.row !== undefined)
      // The index takes rows in ascending order in one go; any other order makes it flush at each row.
      .sort((a, b) => a.row.place - b.row.place);
    for (const { item, row } of texts) {
      const searchable = searchText({ ...row, tags: tags.all(item) });
      if (isIndexed.get(row.place) === 1) leaveIndex.run(row.place);
      enterIndex.run(row.place, gramsOfText(searchable));
      putText.run(row.place, searchable);
    }
  }

  function writeSidecar({ item, sidecar }: DueRow): void {
    if (sidecar === 0) return;
    const content = source.item(item);
    if (content !== null) files.write(content.id, content.json, sidecar === 2);
  }

  function work(rows: readonly DueRow[]): void {
    for (const row of rows) writeSidecar(row);
    db.transaction(() => {
      index(rows);
      for (const { item } of rows) done.run(item);
    }).immediate();
  }

  function writeFacts(): void {
    if (factsDue.get(FACTS_DUE) === undefined) return;
    replaceFile(paths.connections, source.facts(), true);
    factsDone.run(FACTS_DUE);
  }

  return {
    step() {
      writeFacts();
      const rows = some.all();
      if (rows.length === 0) return false;
      work(rows);
      return rows.length === SLICE;
    },
    person() {
      writeFacts();
      for (let rows = ofPerson.all(); rows.length > 0; rows = ofPerson.all()) work(rows);
    },
    distrustRecent: () => void distrust.run(RECENT_MS, RECENT_MS),
  };
}
