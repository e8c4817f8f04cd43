import type { ItemId } from '../../../ipc/model/ids.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { failed } from '../../failed.ts';
import { type ListQuery, listQueryOf, orderBy } from './list-query.ts';
import type { ReaderContext } from './reader-context.ts';
import { findHits } from './search-hits.ts';

/** Rows chosen in one piece: between two, a thread that reads answers others. */
export const PIECE = 20_000;

interface Range {
  readonly from: ItemId;
  readonly to: ItemId;
}

/** Turns targets into rows, on any connection. */
export interface Targets {
  /**
   * Fills `temp.chosen (ord, item)` with the items of a target in its order and gives how many they are. The same SQL as the
   * lists. Throws Failed('not-found') when an end of the stretch is not in the list any more.
   */
  choose(target: Target): number;
}

export function createTargets(context: ReaderContext): Targets {
  const { db } = context;
  db.exec('CREATE TEMP TABLE IF NOT EXISTS chosen (ord INTEGER PRIMARY KEY, item INTEGER NOT NULL UNIQUE)');
  const clear = db.prepare('DELETE FROM chosen');
  const addIds = db.prepare<[string]>(
    `INSERT INTO chosen (item) SELECT items.seq FROM json_each(?) AS named CROSS JOIN items ON items.id = named.value
     WHERE true ORDER BY named.key ON CONFLICT DO NOTHING`,
  );
  const removeIds = db.prepare<[string]>(
    'DELETE FROM chosen WHERE item IN (SELECT items.seq FROM json_each(?) AS named CROSS JOIN items ON items.id = named.value)',
  );
  const addRows = db.prepare<[string]>(
    'INSERT INTO chosen (item) SELECT value FROM json_each(?) WHERE true ORDER BY key',
  );
  const ordOf = db
    .prepare<[string], number>('SELECT ord FROM chosen WHERE item = (SELECT seq FROM items WHERE id = ?)')
    .pluck();
  const lastPlace = db
    .prepare<[], number>('SELECT place FROM items WHERE seq = (SELECT item FROM chosen ORDER BY ord DESC LIMIT 1)')
    .pluck();
  const placeOf = db.prepare<[string], number>('SELECT place FROM items WHERE id = ?').pluck();
  const cut = db.prepare<[number, number]>('DELETE FROM chosen WHERE ord NOT BETWEEN ? AND ?');
  const count = db.prepare<[], number>('SELECT count(*) FROM chosen').pluck();

  function chooseStretch(query: LibraryQuery, range: Range | null): void {
    const list = listQueryOf(query, context);
    if (list.text !== null || list.order.by === 'relevance') {
      addRows.run(JSON.stringify(findHits(context, list).seqs));
    } else if (list.order.by === 'place') {
      chooseByPlace(list, placesOf(range));
    } else {
      context
        .prepared(
          `INSERT INTO chosen (item) SELECT items.seq FROM ${list.from} WHERE ${list.where} ORDER BY ${orderBy(list)}`,
        )
        .run(...list.parameters);
    }
    if (range === null) return;
    const ends = [range.from, range.to].map((id) => ordOf.get(id));
    const [one, other] = ends;
    if (one === undefined || other === undefined) throw gone();
    cut.run(Math.min(one, other), Math.max(one, other));
  }

  /** In pieces, each behind the one before. */
  function chooseByPlace(list: ListQuery, [low, high]: readonly [number, number]): void {
    const insert = context.prepared(
      `INSERT INTO chosen (item) SELECT items.seq FROM ${list.from} WHERE ${list.where} AND items.place BETWEEN ? AND ?
       ORDER BY ${orderBy(list)} LIMIT ${PIECE}`,
    );
    let bounds: readonly [number, number] = [low, high];
    while (insert.run(...list.parameters, ...bounds).changes === PIECE) {
      const last = lastPlace.get() ?? 0;
      bounds = list.descending ? [low, last - 1] : [last + 1, high];
      context.breathe();
    }
  }

  /** The stretch of a list by time needs no look at what is outside it. */
  function placesOf(range: Range | null): readonly [number, number] {
    if (range === null) return [0, Number.MAX_SAFE_INTEGER];
    const [one, other] = [placeOf.get(range.from), placeOf.get(range.to)];
    if (one === undefined || other === undefined) throw gone();
    return [Math.min(one, other), Math.max(one, other)];
  }

  return {
    choose(target) {
      clear.run();
      if (target.of === 'items') addIds.run(JSON.stringify(target.ids));
      else {
        chooseStretch(target.query, target.range);
        if (target.except.length > 0) removeIds.run(JSON.stringify(target.except));
        if (target.and.length > 0) addIds.run(JSON.stringify(target.and));
      }
      return count.get() ?? 0;
    },
  };
}

function gone(): Error {
  return failed(
    'not-found',
    'The list has changed since the items were selected.',
    'Select them again; nothing was changed.',
  );
}
