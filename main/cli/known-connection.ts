import type { Connection } from '../../ipc/model/account.ts';
import type { ConnectionName } from '../../ipc/model/ids.ts';
import { failed } from '../failed.ts';
import type { Library } from '../library/library.ts';

/** The connection of that name, or Failed('not-found') naming those that exist. */
export function requireConnection(library: Library, name: ConnectionName): Connection {
  const all = library.read.connections();
  const connection = all.find((one) => one.name === name);
  if (connection !== undefined) return connection;
  const names = all.map((one) => one.name).join(', ');
  const hint = names === '' ? `Make it: conch connect useapi --name ${name}` : `Known connections: ${names}.`;
  throw failed('not-found', `There is no connection named ${name}.`, hint);
}

/** The connections that a command is about: one by name, or all. Failed('invalid') when there is none at all. */
export function requireConnections(library: Library, name: ConnectionName | undefined): readonly Connection[] {
  if (name !== undefined) return [requireConnection(library, name)];
  const all = library.read.connections();
  if (all.length > 0) return all;
  throw failed('invalid', 'No connection yet.', 'Make one: conch connect useapi --name home');
}
