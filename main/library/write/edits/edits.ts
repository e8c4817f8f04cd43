import type { CollectionId } from '../../../../ipc/model/collection.ts';
import type { Edit, EditName, EditRecord } from '../../../../ipc/model/edit.ts';
import type { Target } from '../../../../ipc/model/target.ts';
import { failed } from '../../../failed.ts';
import { createReaderContext } from '../../read/reader-context.ts';
import { createTargets } from '../../read/targets.ts';
import type { Due } from '../due.ts';
import { type Outcome, quiet, type WriterContext } from '../writer-context.ts';
import { createAftermath } from './aftermath.ts';
import { allEdits } from './all-edits.ts';
import type { Applied } from './edit-kind.ts';
import { editSql } from './edit-sql.ts';
import { createJournal, type Journal } from './journal.ts';

/** The journal keeps so many edits, and of these only as many as have so many rows; the latest is always kept. */
export const MOST_EDITS = 100;
export const MOST_ROWS = 2_000_000;

/** The page cache during an edit, KiB; given back after it. */
const ROOM_KIB = 128 * 1024;

export interface EditResult {
  readonly record: EditRecord;
  readonly collection: CollectionId | null;
}

/** Everything a person changes, with the way back. Each is one transaction. */
export interface EditWriter {
  /** What changes nothing is not kept; its record has the id 0. Throws Failed, then nothing was written. */
  apply(edit: Edit, now: number): Outcome<EditResult>;
  /** `only` names the one that is meant: when another is the last, nothing is done and null comes back. */
  undo(only?: EditName): Outcome<EditRecord | null>;
  redo(only?: EditName): Outcome<EditRecord | null>;
  readonly choose: (target: Target) => number;
  readonly journal: Journal;
  /** Forgets edits of which nothing is kept any more. */
  forgetEmpty(): void;
}

interface EditRow extends EditRecord {
  readonly reorders: number;
}

export function createEditWriter(context: WriterContext, due: Due): EditWriter {
  const { db, now: clock } = context;
  const reading = createReaderContext(db, { now: clock, revision: () => 0, log: SILENT });
  const { choose } = createTargets(reading);
  const appliers = allEdits({ db, choose });
  const journal = createJournal(db);
  const aftermath = createAftermath(context, due);

  const nextEdit = db.prepare<[], number>('SELECT ifnull(max(seq), 0) + 1 FROM edits').pluck();
  const add = db.prepare<[number, string, string | null, number, number, number, number]>(
    'INSERT INTO edits (seq, does, name, at, items, rows, reorders) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const lastDone = db.prepare<[], EditRow>(editSql.undo);
  const firstUndone = db.prepare<[], EditRow>(editSql.redo);
  const turn = db.prepare<[number, number, number]>('UPDATE edits SET undone = ?, rows = ? WHERE seq = ?');
  const undone = db.prepare<[], number>('SELECT seq FROM edits WHERE undone = 1').pluck();
  const kept = db.prepare<[], { seq: number; rows: number }>('SELECT seq, rows FROM edits ORDER BY seq DESC');
  const remove = db.prepare<[number]>('DELETE FROM edits WHERE seq = ?');
  const clearChosen = db.prepare('DELETE FROM chosen');

  const cacheSize = Number(db.pragma('cache_size', { simple: true }));

  /** With room for the pages of several indexes: in the usual cache an edit of very many items writes the same pages over and over. */
  function withRoom<Value>(action: () => Outcome<Value>): Outcome<Value> {
    db.pragma(`cache_size = ${-ROOM_KIB}`);
    try {
      return action();
    } finally {
      db.pragma(`cache_size = ${cacheSize}`);
    }
  }

  function forget(edit: number): void {
    journal.drop(edit);
    remove.run(edit);
  }

  function keepWithinBounds(): void {
    let rows = 0;
    for (const [index, edit] of kept.all().entries()) {
      rows += edit.rows;
      if (index > 0 && (index >= MOST_EDITS || rows > MOST_ROWS)) forget(edit.seq);
    }
  }

  function dispatch(edit: Edit, at: number): Applied {
    const apply: ((edit: never, now: number) => Applied) | undefined = appliers[edit.does];
    if (apply === undefined) throw failed('invalid', 'This library cannot do that.', 'Update Conch.');
    // The entry of a kind takes edits of that kind: TypeScript cannot follow that through the union.
    return apply(edit as never, at);
  }

  function turnOver(row: EditRow | undefined, isUndo: boolean, only?: EditName): Outcome<EditRecord | null> {
    if (row === undefined || (only !== undefined && !isNamed(row, only))) return quiet(null);
    const kept = isUndo ? row.id : -row.id;
    const rows = journal.exchange(kept);
    turn.run(Number(isUndo), rows, row.id);
    const { changed } = aftermath(-kept);
    const { reorders, ...record } = row;
    return { value: record, changed, reordered: reorders === 1, edited: true };
  }

  function apply(edit: Edit, now: number): Outcome<EditResult> {
    const seq = nextEdit.get() ?? 1;
    let result: Applied = { name: null, collection: null, reorders: false };
    const rows = journal.during(seq, () => {
      result = dispatch(edit, now);
    });
    clearChosen.run();
    const { name, collection, reorders } = result;
    const record = { does: edit.does, at: now, name };
    if (rows === 0) return quiet({ record: { id: 0, count: 0, ...record }, collection });
    for (const taken of undone.all()) forget(taken);
    const { count, changed } = aftermath(seq);
    add.run(seq, edit.does, name, now, count, rows, Number(reorders));
    keepWithinBounds();
    return {
      value: { record: { id: seq, count, ...record }, collection },
      changed,
      reordered: reorders,
      edited: true,
    };
  }

  return {
    choose,
    journal,
    apply: (edit, now) => withRoom(() => apply(edit, now)),
    undo: (only) => withRoom(() => turnOver(lastDone.get(), true, only)),
    redo: (only) => withRoom(() => turnOver(firstUndone.get(), false, only)),
    forgetEmpty() {
      for (const { seq } of kept.all()) if (!journal.holds(seq)) remove.run(seq);
    },
  };
}

function isNamed({ id, at }: EditRecord, name: EditName): boolean {
  return id === name.id && at === name.at;
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
