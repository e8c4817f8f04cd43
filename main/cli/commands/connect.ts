import { Argument, type Command } from 'commander';
import type { ProviderKind } from '../../../ipc/model/account.ts';
import type { ConnectionName } from '../../../ipc/model/ids.ts';
import { environmentToken, tokenVariable } from '../../keychain/environment-tokens.ts';
import { KeychainUnusable } from '../../keychain/keychain.ts';
import { cleanToken } from '../../keychain/token-form.ts';
import { rememberSecret } from '../../redaction/redact.ts';
import { accountsTable } from '../account-table.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes, wrongUsage } from '../exit-codes.ts';
import { formatCount } from '../format.ts';
import type { ConnectJson } from '../json-shapes.ts';
import { baseUrlValue, connectionNameValue } from '../option-values.ts';
import { withNewEngine } from '../session.ts';
import { readStdinToken } from '../stdin-token.ts';
import { accountJson } from '../to-json.ts';

interface ConnectOptions {
  readonly name: ConnectionName;
  readonly baseUrl?: string;
  readonly keychain: boolean;
}

export function addConnect(program: Command, choose: Choose): void {
  program
    .command('connect')
    .description('connect an API token (given on standard input) and list the accounts behind it')
    .addArgument(new Argument('<provider>', 'where the token is from').choices(['useapi', 'minimax']))
    .requiredOption('--name <name>', 'what to call the connection', connectionNameValue)
    .option('--base-url <url>', 'another address of the API', baseUrlValue)
    .option('--no-keychain', 'store the token nowhere; CONCH_TOKEN_<NAME> is needed later')
    .action((provider: ProviderKind, options: ConnectOptions) => choose((cli) => connect(cli, provider, options)));
}

async function connect(cli: Cli, provider: ProviderKind, options: ConnectOptions): Promise<Outcome> {
  const { token, given } = await findToken(cli, provider, options.name);

  return withNewEngine(cli, async (engine) => {
    const problem = options.keychain ? await engine.keychainProblem() : null;
    if (problem !== null && given === 'stdin') {
      throw new KeychainUnusable({
        ...problem,
        hint: `${problem.hint} With --no-keychain nothing is stored, and ${tokenVariable(options.name)} is needed later.`,
      });
    }
    const { connection, accounts } = await engine.connect(
      {
        provider,
        name: options.name,
        token,
        baseUrl: options.baseUrl ?? null,
        keep: options.keychain && problem === null ? 'keychain' : 'nowhere',
        fallbackToMemory: false,
      },
      cli.signal,
    );
    if (connection.tokenIn === 'environment') {
      cli.notice(`The token is stored nowhere: set ${tokenVariable(options.name)} for every later command.`);
    }
    const json: ConnectJson = {
      ok: true,
      connection: connection.name,
      provider: connection.provider,
      baseUrl: connection.baseUrl,
      tokenIn: connection.tokenIn,
      accounts: accounts.map(accountJson),
    };
    const head = `Connected ${connection.name}: ${formatCount(accounts.length, 'account')}.`;
    const text = accounts.length === 0 ? head : `${head}\n\n${accountsTable(cli, accounts)}`;
    return { json, text, exitCode: exitCodes.done };
  });
}

/** Standard input first; the variable of the connection when nothing comes there. */
async function findToken(
  cli: Cli,
  provider: ProviderKind,
  name: ConnectionName,
): Promise<{ readonly token: string; readonly given: 'stdin' | 'environment' }> {
  const fromEnvironment = environmentToken(cli.environment, name);
  const typed = await readStdinToken(cli, fromEnvironment !== null);
  const token = typed ?? fromEnvironment;
  if (token === null) {
    throw wrongUsage(
      'No token came on standard input.',
      `For example: conch connect ${provider} --name ${name} < token.txt`,
    );
  }
  rememberSecret(token);
  return { token: cleanToken(token), given: typed === null ? 'environment' : 'stdin' };
}
