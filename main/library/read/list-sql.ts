import { type ListQuery, orderBy } from './list-query.ts';

/** The statements that lists in the order of an index are read with. */
export const listSql = {
  total: (list: ListQuery) => `SELECT count(*) FROM ${list.from} WHERE ${list.where}`,
  months: (list: ListQuery, extra = '') =>
    `SELECT month, count(*) AS count, sum(bytes) AS bytes FROM ${list.from} WHERE ${list.where}${extra}
     GROUP BY month ORDER BY month ${list.descending ? 'DESC' : 'ASC'}`,
  /** What lies between two places, and its first and last month. */
  monthsBetween: (list: ListQuery) =>
    `SELECT count(*) AS count, sum(bytes) AS bytes, min(month) AS first, max(month) AS last FROM ${list.from}
     WHERE ${list.where} AND items.place >= ? AND items.place < ?`,
  page: (list: ListQuery, column: string, extra = '') =>
    `SELECT ${column} FROM ${list.from} WHERE ${list.where}${extra} ORDER BY ${orderBy(list)} LIMIT ? OFFSET ?`,
  isIn: (list: ListQuery) =>
    `SELECT items.place, items.title_key AS titleKey FROM items WHERE ${list.where} AND items.seq = ?`,
  before: (list: ListQuery) =>
    list.order.by === 'place'
      ? `SELECT count(*) FROM ${list.from} WHERE ${list.where} AND items.place ${list.descending ? '>' : '<'} ?`
      : `SELECT count(*) FROM ${list.from} WHERE ${list.where}
         AND (items.title_key, items.place) ${list.descending ? '>' : '<'} (?, ?)`,
};
