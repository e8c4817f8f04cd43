import type { Statement } from 'better-sqlite3';
import type { Sqlite } from '../database.ts';

export type Value = string | number | null;

/** The columns of a row, each with its SQL: `?` for what differs from row to row. */
export type RowShape = Readonly<Record<string, string>>;

/** Rows of one table that are gathered, then written by few statements. */
export interface RowsAtOnce {
  /** One value for each `?`, in their order. */
  add(row: readonly Value[]): void;
  /** Writes what was gathered, in its order. Throws what SQLite throws; then some of it may be written. */
  write(): void;
  drop(): void;
}

/** So many rows a statement writes. Few sizes, since each is prepared; none so large that a page of a feed does not reach it. */
const SIZES = [16, 4, 1] as const;

/**
 * A statement opens every index of its table, and where the table has triggers it also keeps a copy of each page that it writes
 * to: for many rows that costs little more than for one.
 */
export function rowsAtOnce(db: Sqlite, table: string, shape: RowShape): RowsAtOnce {
  const row = `(${Object.values(shape).join(', ')})`;
  const width = Object.values(shape).filter((sql) => sql === '?').length;
  const statements = new Map<number, Statement<[readonly Value[]]>>();
  let values: Value[] = [];

  function statementFor(rows: number): Statement<[readonly Value[]]> {
    const known = statements.get(rows);
    if (known !== undefined) return known;
    const all = Array.from({ length: rows }, () => row).join(', ');
    const statement = db.prepare<[readonly Value[]]>(
      `INSERT INTO ${table} (${Object.keys(shape).join(', ')}) VALUES ${all}`,
    );
    statements.set(rows, statement);
    return statement;
  }

  return {
    add(row) {
      for (const value of row) values.push(value);
    },
    drop() {
      values = [];
    },
    write() {
      const all = values;
      values = [];
      let at = 0;
      for (const rows of SIZES) {
        const length = rows * width;
        for (; all.length - at >= length; at += length) statementFor(rows).run(all.slice(at, at + length));
      }
    },
  };
}
