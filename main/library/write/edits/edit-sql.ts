const COLUMNS = 'seq AS id, does, at, items AS count, name, reorders';

/** The edits that would be taken back and done again now. */
export const editSql = {
  undo: `SELECT ${COLUMNS} FROM edits WHERE undone = 0 ORDER BY seq DESC LIMIT 1`,
  redo: `SELECT ${COLUMNS} FROM edits WHERE undone = 1 ORDER BY seq LIMIT 1`,
} as const;
