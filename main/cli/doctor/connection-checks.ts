import type { Account, Connection } from '../../../ipc/model/account.ts';
import type { Engine } from '../../engine-api.ts';
import { failureOf } from '../../failed.ts';
import { environmentToken } from '../../keychain/environment-tokens.ts';
import type { Cli } from '../cli.ts';
import { formatCount, formatMoment } from '../format.ts';
import type { FindingJson } from '../json-shapes.ts';
import { withEngine, withReader } from '../session.ts';
import { fail, failWith, ok, warn } from './finding.ts';

/** Long enough for the retries of a read, in ms. */
const PATIENCE_MS = 30_000;

export interface ConnectionFindings {
  /** Some connection has its token in the keychain and nowhere else. */
  readonly needKeychain: boolean;
  readonly findings: readonly FindingJson[];
}

/** Asks each provider whether its token is good, and looks at the accounts behind it. Asks nobody while the library is locked. */
export function examineConnections(cli: Cli, locked: boolean): Promise<ConnectionFindings> {
  if (locked) return withReader(cli, async (library) => summary(cli, library.read.connections(), [notAsked]));
  return withEngine(cli, async (engine) => {
    const connections = engine.library.read.connections();
    const findings = await Promise.all(connections.map((one) => examineConnection(cli, engine, one)));
    return summary(cli, connections, findings.flat());
  });
}

function summary(cli: Cli, connections: readonly Connection[], findings: readonly FindingJson[]): ConnectionFindings {
  const needKeychain = connections.some((connection) => needsKeychain(cli, connection));
  return { needKeychain, findings: connections.length === 0 ? [noConnection] : findings };
}

export const noConnection = warn('connections', 'No connection yet.', 'Make one: conch connect useapi --name home');
const notAsked = warn('connections', 'Not asked, because another process uses the library.', 'Close it and try again.');

function needsKeychain(cli: Cli, connection: Connection): boolean {
  return connection.tokenIn === 'keychain' && environmentToken(cli.environment, connection.name) === null;
}

async function examineConnection(cli: Cli, engine: Engine, connection: Connection): Promise<readonly FindingJson[]> {
  const check = `connection ${connection.name}`;
  try {
    const signal = AbortSignal.any([cli.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const accounts = await engine.refreshAccounts(connection.name, signal);
    return [
      ok(check, `The token is good; ${formatCount(accounts.length, 'account')}.`),
      ...accounts.flatMap(examineAccount),
    ];
  } catch (error) {
    cli.signal.throwIfAborted();
    return [failWith(check, failureOf(error))];
  }
}

function examineAccount(account: Account): readonly FindingJson[] {
  const check = `account ${account.id}`;
  const again = 'Post the account again at the provider with a fresh session.';
  switch (account.state) {
    case 'ok':
      return [];
    case 'expiring':
      return [warn(check, `The session of ${account.name} ends ${formatMoment(account.expiresAt)}.`, again)];
    case 'expired':
      return [fail(check, `The session of ${account.name} has ended.`, again)];
    case 'blocked':
      return [fail(check, `${account.name} is blocked: ${account.error ?? 'no reason given'}`, again)];
  }
}
