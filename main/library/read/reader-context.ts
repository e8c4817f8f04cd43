import type Database from 'better-sqlite3';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Log } from '../../log.ts';
import type { Sqlite } from '../database.ts';
import type { Columns } from './columns.ts';
import { type ListOrder, ranksOf } from './orders.ts';
import { createPartHits, type PartHits } from './part-hits.ts';

/** What every read works with. */
export interface ReaderContext {
  readonly db: Sqlite;
  readonly now: () => number;
  readonly revision: () => number;
  /** Items that changed since this was last asked; null when they are many, or not known. */
  readonly changed: () => readonly ItemId[] | null;
  /** Whether lists are read from columns kept in memory even where an index has them: for a thread that does nothing else. */
  readonly columnar: boolean;
  /** What every item of these columns is ordered by. */
  readonly ranks: (order: ListOrder, columns: Columns) => ArrayLike<number> | null;
  /** What is known of single words in these columns. */
  readonly partHits: (columns: Columns) => PartHits;
  /** Gives back what was kept of columns. */
  readonly forget: () => void;
  /** Called between two pieces of a long read: others may be answered, and it may throw when nobody waits any more. */
  readonly breathe: () => void;
  /** Whether a person waits for another answer: a read that nobody waits for then gives what it has. */
  readonly isAwaited: () => boolean;
  /** Runs a read and logs its name when it took longer than a frame allows. */
  readonly timed: <Value>(name: string, read: () => Value) => Value;
  /** Prepares once; for statements that are composed from a query. */
  readonly prepared: <Row>(sql: string) => Database.Statement<unknown[], Row>;
}

/** Slower than this, a read is named in the log. In ms. */
export const SLOW_MS = 40;
const KEPT_STATEMENTS = 200;

export interface ReaderOptions {
  readonly now: () => number;
  readonly revision: () => number;
  readonly log: Log;
  /** Without it, whatever the revision says is taken for many changes. */
  readonly changed?: () => readonly ItemId[] | null;
  readonly columnar?: boolean;
  /** Without it, a long read is done in one go. */
  readonly breathe?: () => void;
  /** Without it, nobody waits. */
  readonly isAwaited?: () => boolean;
}

export function createReaderContext(db: Sqlite, options: ReaderOptions): ReaderContext {
  let ranked: { readonly columns: Columns; readonly order: string; readonly ranks: ArrayLike<number> | null } | null =
    null;
  let partHits = createPartHits();
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();
  const context: ReaderContext = {
    db,
    now: options.now,
    revision: options.revision,
    changed: options.changed ?? (() => null),
    columnar: options.columnar ?? false,
    ranks(order, columns) {
      const key = JSON.stringify(order);
      if (ranked?.columns !== columns || ranked.order !== key) {
        ranked = { columns, order: key, ranks: ranksOf(order, columns, context) };
      }
      return ranked.ranks;
    },
    partHits: (columns) => partHits(columns),
    forget() {
      ranked = null;
      partHits = createPartHits();
    },
    breathe: options.breathe ?? (() => undefined),
    isAwaited: options.isAwaited ?? (() => false),
    timed(name, read) {
      const start = performance.now();
      const value = read();
      const elapsed = performance.now() - start;
      if (elapsed > SLOW_MS) options.log.warn('Slow query', { query: name, elapsedMs: Math.round(elapsed) });
      return value;
    },
    prepared<Row>(sql: string) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        if (statements.size >= KEPT_STATEMENTS) statements.clear();
        statement = db.prepare<unknown[], unknown>(sql);
        statements.set(sql, statement);
      }
      return statement as Database.Statement<unknown[], Row>;
    },
  };
  return context;
}

/** A long read goes on for so long, ms, before others may be answered; looked at each so many rows. */
const BREATH_MS = 4;
const BREATH_ROWS = 64;

/** Visits the rows of a long read. What is asked meanwhile sees the library as this read does. */
export function eachRow<Row>({ breathe }: ReaderContext, rows: Iterable<Row>, visit: (row: Row) => void): void {
  let [visited, last] = [0, performance.now()];
  for (const row of rows) {
    visit(row);
    visited += 1;
    if (visited % BREATH_ROWS !== 0 || performance.now() - last < BREATH_MS) continue;
    breathe();
    last = performance.now();
  }
}
