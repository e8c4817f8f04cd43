import type { Connection } from '../../ipc/model/account.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { Engine } from '../engine-api.ts';
import { environmentToken } from '../keychain/environment-tokens.ts';
import type { Cli } from './cli.ts';

/** Why the keychain cannot be used, when one of these connections has its token there and nowhere else. Null when all is well. */
export async function missingKeychain(
  cli: Cli,
  engine: Engine,
  connections: readonly Connection[],
): Promise<Failure | null> {
  const needed = connections.some(
    (connection) => connection.tokenIn === 'keychain' && environmentToken(cli.environment, connection.name) === null,
  );
  return needed ? engine.keychainProblem() : null;
}
