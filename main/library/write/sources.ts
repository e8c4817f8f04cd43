import type { AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import type { WriterContext } from './writer-context.ts';

/** Finds the row of an account of a connection; makes one for an account that the accounts feed has not told of yet. */
export type SourceOf = (connection: ConnectionName, account: AccountId) => number;

export function createSources({ db }: Pick<WriterContext, 'db'>): SourceOf {
  const find = db.prepare<[string, string], number>('SELECT seq FROM accounts WHERE connection = ? AND id = ?').pluck();
  const add = db
    .prepare<[string, string, string], number>(
      "INSERT INTO accounts (connection, id, name, presence) VALUES (?, ?, ?, 'unlisted') RETURNING seq",
    )
    .pluck();
  return (connection, account) => {
    const seq = find.get(connection, account) ?? add.get(connection, account, account);
    if (seq === undefined) throw new Error('The account was not stored');
    return seq;
  };
}
