import type { Command } from 'commander';
import type { Account } from '../../../ipc/model/account.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import type { ConnectionName } from '../../../ipc/model/ids.ts';
import type { Engine } from '../../engine-api.ts';
import { Failed, failureOf } from '../../failed.ts';
import { accountsTable } from '../account-table.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { requireConnection } from '../known-connection.ts';
import { connectionNameValue } from '../option-values.ts';
import { withEngine, withReader } from '../session.ts';
import { accountJson } from '../to-json.ts';
import { exitOfTrouble } from '../token-needs.ts';

/** How long the provider may take before what is known already is shown, in ms. */
const REFRESH_MS = 8000;

interface Known {
  readonly accounts: readonly Account[];
  readonly refreshed: boolean;
  readonly error: Failure | null;
  readonly exitCode: ExitCode;
}

export function addAccounts(program: Command, choose: Choose): void {
  program
    .command('accounts')
    .description('list the accounts with what they can do, when they expire, and what is wrong')
    .option('--connection <name>', 'only those of one connection', connectionNameValue)
    .action((options: { connection?: ConnectionName }) => choose((cli) => accounts(cli, options.connection)));
}

async function accounts(cli: Cli, connection: ConnectionName | undefined): Promise<Outcome> {
  const known = await freshOrStored(cli, connection);
  if (known.error !== null) cli.notice(`Shown as last known. ${known.error.message} ${known.error.hint}`);
  const text =
    known.accounts.length === 0
      ? 'No accounts. Connect a token first: conch connect useapi --name home'
      : accountsTable(cli, known.accounts);
  return {
    json: { items: known.accounts.map(accountJson), refreshed: known.refreshed, error: known.error },
    text,
    exitCode: known.exitCode,
  };
}

/** Asks the provider where that can be done now; what was known before is always an answer too. */
async function freshOrStored(cli: Cli, connection: ConnectionName | undefined): Promise<Known> {
  try {
    return await withEngine(cli, (engine) => refresh(cli, engine, connection));
  } catch (error) {
    if (!(error instanceof Failed && error.failure.code === 'busy') && !isWriteProtected(error)) throw error;
    const failure = failureOf(error);
    return withReader(cli, async (library) => {
      if (connection !== undefined) requireConnection(library, connection);
      const accounts = library.read.accounts(connection);
      return { accounts, refreshed: false, error: failure, exitCode: exitCodes.done };
    });
  }
}

/** The folder of the library: what a provider refuses was caught where it was asked. */
function isWriteProtected(error: unknown): boolean {
  return failureOf(error).code === 'forbidden';
}

/** Asks each connection by itself: one that fails does not keep the others from being asked. */
async function refresh(cli: Cli, engine: Engine, only: ConnectionName | undefined): Promise<Known> {
  const connections =
    only === undefined ? engine.library.read.connections() : [requireConnection(engine.library, only)];
  const signal = AbortSignal.any([cli.signal, AbortSignal.timeout(REFRESH_MS)]);
  const errors = await Promise.all(connections.map((one) => refreshOne(cli, engine, one.name, signal)));
  const failures = errors.filter((found) => found !== null);
  const error = failures.find((one) => !isOffline(one)) ?? failures[0] ?? null;
  const trouble = await exitOfTrouble(
    cli,
    engine,
    connections.map(({ name }) => name),
    errors,
  );
  // What is known is an answer while the provider cannot be reached; what it refuses is for the person to mend.
  const exitCode = failures.every(isOffline) ? exitCodes.done : trouble;
  return { accounts: engine.library.read.accounts(only), refreshed: error === null, error, exitCode };
}

function isOffline({ code }: Failure): boolean {
  return code === 'network' || code === 'timeout';
}

async function refreshOne(
  cli: Cli,
  engine: Engine,
  name: ConnectionName,
  signal: AbortSignal,
): Promise<Failure | null> {
  try {
    await engine.refreshAccounts(name, signal);
    return null;
  } catch (error) {
    cli.signal.throwIfAborted();
    return signal.aborted ? tooSlow : failureOf(error);
  }
}

const tooSlow: Failure = {
  code: 'timeout',
  message: 'The provider did not answer in time.',
  hint: 'Try again later.',
  status: null,
};
