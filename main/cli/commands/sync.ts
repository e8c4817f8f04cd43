import type { Command } from 'commander';
import type { FeedName, FeedReport, SyncReport } from '../../../ipc/model/feed.ts';
import type { AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import type { SyncRequest } from '../../engine-api.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { downloadSentence } from '../download-sentence.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatDuration, formatNumber } from '../format.ts';
import { requireConnections } from '../known-connection.ts';
import { accountIdValue, connectionNameValue, feedsValue } from '../option-values.ts';
import { withProgress } from '../progress.ts';
import { withEngine } from '../session.ts';
import { type Column, table } from '../tables.ts';
import { exitOfTrouble } from '../token-needs.ts';

interface SyncOptions {
  readonly connection?: ConnectionName;
  readonly account?: AccountId;
  readonly feeds?: readonly FeedName[];
  readonly full?: boolean;
  readonly download: boolean;
  readonly wait?: boolean;
  readonly samples?: boolean;
}

export function addSync(program: Command, choose: Choose): void {
  program
    .command('sync')
    .description('bring the library up to date with the provider, then download what is due')
    .option('--connection <name>', 'only one connection', connectionNameValue)
    .option('--account <id>', 'only one account', accountIdValue)
    .option('--feeds <list>', 'only these feeds, separated by commas', feedsValue)
    .option('--full', 'walk every page; also notices what has gone')
    .option('--no-download', 'only the lists')
    .option('--wait', 'until nothing is unfinished any more')
    .option('--samples', 'also fetch the samples of all system voices')
    .action((options: SyncOptions) => choose((cli) => sync(cli, options)));
}

function sync(cli: Cli, options: SyncOptions): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const connections = requireConnections(engine.library, options.connection);
    const report = await withProgress(cli, engine, () => engine.sync(requestOf(cli, options)));
    const unknown = unknownAccount(report, options.account);
    const ok = report.ok && unknown === null;
    const names = connections.map(({ name }) => name);
    const errors = report.feeds.map(({ error }) => error);
    const exitCode = ok ? exitCodes.done : await exitOfTrouble(cli, engine, names, errors);
    const json = unknown === null ? report : { ...report, ok, error: unknown };
    const text = unknown === null ? syncText(cli, report) : `${unknown.message} ${unknown.hint}`;
    return { json, text, exitCode };
  });
}

function requestOf(cli: Cli, options: SyncOptions): SyncRequest {
  const { connection, account, feeds } = options;
  return {
    ...(connection === undefined ? {} : { connection }),
    ...(account === undefined ? {} : { account }),
    ...(feeds === undefined ? {} : { feeds }),
    full: options.full === true,
    download: options.download,
    wait: options.wait === true,
    samples: options.samples === true,
    signal: cli.signal,
  };
}

/** An account that no feed belongs to, although the accounts could be read, does not exist. */
function unknownAccount(
  report: SyncReport,
  account: AccountId | undefined,
): { readonly code: 'not-found'; readonly message: string; readonly hint: string } | null {
  if (account === undefined || report.feeds.some((feed) => feed.account === account || feed.error !== null))
    return null;
  return {
    code: 'not-found',
    message: `There is no account ${account}.`,
    hint: 'See "conch accounts" for those that exist.',
  };
}

function syncText(cli: Cli, report: SyncReport): string {
  const columns: readonly Column<FeedReport>[] = [
    { title: 'CONNECTION', value: (feed) => feed.connection },
    { title: 'ACCOUNT', value: (feed) => feed.account ?? '' },
    { title: 'FEED', value: (feed) => feed.feed },
    { title: 'SEEN', value: (feed) => formatNumber(feed.seen), align: 'right' },
    { title: 'NEW', value: (feed) => formatNumber(feed.added), align: 'right' },
    { title: 'CHANGED', value: (feed) => formatNumber(feed.updated), align: 'right' },
    { title: 'GONE', value: (feed) => formatNumber(feed.gone), align: 'right' },
    { title: 'SKIPPED', value: (feed) => formatNumber(feed.skipped), align: 'right' },
    {
      title: 'ERROR',
      value: (feed) => (feed.error === null ? '' : `${feed.error.code}: ${feed.error.message} ${feed.error.hint}`),
      flexible: true,
      paint: (text) => cli.paint.bad(text),
    },
  ];
  const sentence = `${downloadSentence(report.downloads)} Took ${formatDuration(report.elapsedMs)}.`;
  return `${table(columns, report.feeds, cli.columns)}\n\n${sentence}`;
}
