import type { Connection } from '../../ipc/model/account.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { ConnectionName } from '../../ipc/model/ids.ts';
import type { Engine } from '../engine-api.ts';
import { environmentToken } from '../keychain/environment-tokens.ts';
import type { Cli } from './cli.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Why the keychain cannot be used, when one of these connections has its token there and nowhere else. Null when all is well. */
async function missingKeychain(cli: Cli, engine: Engine, connections: readonly Connection[]): Promise<Failure | null> {
  const needed = connections.some(
    (connection) => connection.tokenIn === 'keychain' && environmentToken(cli.environment, connection.name) === null,
  );
  return needed ? engine.keychainProblem() : null;
}

/**
 * The exit status of what did not succeed: 4 when a token could not be read here for want of a keychain. What the provider
 * refused has a status.
 */
export async function exitOfTrouble(
  cli: Cli,
  engine: Engine,
  names: readonly ConnectionName[],
  errors: readonly (Failure | null)[],
): Promise<ExitCode> {
  const deniedHere = errors.some((error) => error?.code === 'auth' && error.status === null);
  if (!deniedHere) return exitCodes.someFailed;
  const connections = engine.library.read.connections().filter(({ name }) => names.includes(name));
  return (await missingKeychain(cli, engine, connections)) === null ? exitCodes.someFailed : exitCodes.noKeychain;
}
