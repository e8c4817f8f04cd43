import type Database from 'better-sqlite3';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Log } from '../../log.ts';
import type { Sqlite } from '../database.ts';

/** What every read works with. */
export interface ReaderContext {
  readonly db: Sqlite;
  readonly now: () => number;
  readonly revision: () => number;
  /** Items that changed since this was last asked; null when they are many, or not known. */
  readonly changed: () => readonly ItemId[] | null;
  /** Whether lists are read from columns kept in memory even where an index has them: for a thread that does nothing else. */
  readonly columnar: boolean;
  /** Called between two pieces of a long read: others may be answered, and it may throw when nobody waits any more. */
  readonly breathe: () => void;
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
}

export function createReaderContext(db: Sqlite, options: ReaderOptions): ReaderContext {
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();
  return {
    db,
    now: options.now,
    revision: options.revision,
    changed: options.changed ?? (() => null),
    columnar: options.columnar ?? false,
    breathe: options.breathe ?? (() => undefined),
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
}
