import type { Account } from '../../ipc/model/account.ts';
import type { CreationCatalogue } from '../../ipc/model/creation.ts';
import type { AccountId, ConnectionName } from '../../ipc/model/ids.ts';
import type { Engine } from '../engine-api.ts';
import { Failed, failed } from '../failed.ts';
import { wrongUsage } from './exit-codes.ts';

/** The account an order is for. Its id alone is enough unless two connections have it. */
export function orderAccount(engine: Engine, id: AccountId, connection: ConnectionName | undefined): Account {
  const all = engine.library.read.accounts(connection);
  const found = all.filter((account) => account.id === id);
  const [first, second] = found;
  if (first === undefined) {
    const known = all.map((account) => account.id).join(', ');
    const hint = known === '' ? 'Connect one first, then sync.' : `Known accounts: ${known}.`;
    throw failed('not-found', `There is no account ${id}.`, hint);
  }
  if (second === undefined) return first;
  const names = found.map((account) => account.connection).join(', ');
  throw wrongUsage(`Account ${id} is behind several connections.`, `Name one with --connection: ${names}.`);
}

/** What the account can be asked for; null when it cannot be asked now and never was. */
export async function knownCatalogue(
  engine: Engine,
  { connection, id }: Account,
  signal: AbortSignal,
): Promise<CreationCatalogue | null> {
  try {
    return await engine.catalogue(connection, id, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof Failed)) throw error;
    return null;
  }
}
