import type { Sqlite } from '../../database.ts';
import { type JournalledTable, journalledTables } from './journalled-tables.ts';

/** Keeps what an edit changes, row by row, and puts it back. All inside the transaction of the edit. */
export interface Journal {
  /** From here on every change of a journalled table is kept for this edit. Gives how many rows were kept. */
  during(edit: number, change: () => void): number;
  /** Takes back what is kept for `edit`; what that changes is kept as its other side, `-edit`. */
  exchange(edit: number): number;
  /** Forgets what is kept for an edit, done or taken back. */
  drop(edit: number): void;
  /** Forgets everything about the items in `temp.purging`. */
  forgetPurged(): void;
  /** Whether anything is kept for an edit. */
  holds(edit: number): boolean;
}

/**
 * The journal of this connection: triggers that live as long as it does. Only the one writing thread has them, so a rebuild or a
 * migration leaves no trace in the journal.
 */
export function createJournal(db: Sqlite): Journal {
  db.exec(`CREATE TEMP TABLE edit_now (edit INTEGER NOT NULL);
    CREATE TEMP TABLE purging (item INTEGER PRIMARY KEY);
    ${journalledTables.map(capture).join('\n')}`);
  const begin = db.prepare<[number]>('INSERT INTO edit_now VALUES (?)');
  const end = db.prepare('DELETE FROM edit_now');
  const tables = journalledTables.map((table) => statementsOf(db, table));

  function count(edit: number): number {
    return tables.reduce((sum, { count }) => sum + (count.get(edit) ?? 0), 0);
  }

  function during(edit: number, change: () => void): number {
    begin.run(edit);
    try {
      change();
    } finally {
      end.run();
    }
    return count(edit);
  }

  function drop(edit: number): void {
    for (const { forget } of tables) {
      forget.run(edit);
      forget.run(-edit);
    }
  }

  return {
    during,
    exchange(edit) {
      const rows = during(-edit, () => {
        for (const { park } of tables) park?.run(edit);
        for (const { remove } of tables.toReversed()) remove.run(edit);
        for (const { put } of tables) put.run(edit);
      });
      for (const { forget } of tables) forget.run(edit);
      return rows;
    },
    drop,
    forgetPurged() {
      for (const { purge } of tables) purge?.run();
    },
    holds: (edit) => tables.some(({ any }) => any.get(edit) === 1 || any.get(-edit) === 1),
  };
}

/** The first change of a row in an edit keeps how it was; later ones find it kept. */
function capture({ name, keys, columns }: JournalledTable): string {
  const target = (there: 0 | 1): string => {
    const values = there === 1 ? columns : [];
    const old = there === 1 ? 'OLD' : 'NEW';
    return `INSERT INTO journal_${name} (${['edit', ...keys, 'there', ...values].join(', ')})
      SELECT edit, ${[...keys.map((key) => `${old}.${key}`), there, ...values.map((column) => `OLD.${column}`)].join(', ')}
      FROM edit_now WHERE true ON CONFLICT DO NOTHING;`;
  };
  return `
    CREATE TEMP TRIGGER keep_new_${name} AFTER INSERT ON main.${name} BEGIN ${target(0)} END;
    CREATE TEMP TRIGGER keep_changed_${name} AFTER UPDATE ON main.${name} BEGIN ${target(1)} END;
    CREATE TEMP TRIGGER keep_deleted_${name} AFTER DELETE ON main.${name} BEGIN ${target(1)} END;`;
}

function statementsOf(db: Sqlite, { name, keys, columns, item, unique }: JournalledTable) {
  const journal = `journal_${name}`;
  const all = [...keys, ...columns].join(', ');
  const keyList = keys.length === 1 ? keys.join() : `(${keys.join(', ')})`;
  const conflict =
    columns.length === 0
      ? 'DO NOTHING'
      : `(${keys.join(', ')}) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  return {
    count: db.prepare<[number], number>(`SELECT count(*) FROM ${journal} WHERE edit = ?`).pluck(),
    any: db.prepare<[number], number>(`SELECT EXISTS (SELECT 1 FROM ${journal} WHERE edit = ?)`).pluck(),
    forget: db.prepare<[number]>(`DELETE FROM ${journal} WHERE edit = ?`),
    park:
      unique === null
        ? null
        : db.prepare<[number]>(
            `UPDATE ${name} SET ${unique.column} = char(1) || ${unique.by}
             WHERE ${unique.by} IN (SELECT ${unique.by} FROM ${journal} WHERE edit = ?)`,
          ),
    remove: db.prepare<[number]>(
      `DELETE FROM ${name} WHERE ${keyList} IN (SELECT ${keys.join(', ')} FROM ${journal} WHERE edit = ? AND there = 0)`,
    ),
    put: db.prepare<[number]>(
      `INSERT INTO ${name} (${all}) SELECT ${all} FROM ${journal} WHERE edit = ? AND there = 1 ON CONFLICT ${conflict}`,
    ),
    purge: item === null ? null : db.prepare(`DELETE FROM ${journal} WHERE ${item} IN (SELECT item FROM purging)`),
  };
}
