import PQueue from 'p-queue';
import type { Connection } from '../../ipc/model/account.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { FeedName, FeedReport } from '../../ipc/model/feed.ts';
import type { AccountId } from '../../ipc/model/ids.ts';
import { Failed } from '../failed.ts';
import type { Library } from '../library/library.ts';
import type { Log } from '../log.ts';
import type { FeedSource, Provider } from '../providers/provider.ts';
import { accountProblem } from './account-problem.ts';
import { notRead, type OpenReport, openReport } from './feed-report.ts';
import { type Halts, noteHalt } from './halt.ts';
import { inParallel } from './in-parallel.ts';
import { knownAccounts, readAccounts, type SyncedAccount } from './read-accounts.ts';
import type { StatusBoard } from './sync-status.ts';
import { type FeedWalk, walkFeed } from './walk-feed.ts';

/** Feeds of one connection that are read at once: of several accounts, and of one that has most of what there is. */
const PARALLEL_READS = 3;
/**
 * Walks that are under way at once: others are read while the last pages of some are written, and those whose turn comes
 * next have begun. What begins or ends a walk waits in line behind pages of other lists.
 */
const PARALLEL_WALKS = 8 * PARALLEL_READS;

export interface RunTools {
  readonly library: Library;
  readonly board: StatusBoard;
  readonly log: Log;
  readonly now: () => number;
}

export interface ConnectionRun {
  readonly connection: Connection;
  readonly account: AccountId | null;
  readonly feeds: readonly FeedName[] | null;
  readonly full: boolean;
  readonly signal: AbortSignal;
}

export interface ConnectionDone {
  readonly reports: OpenReport[];
  readonly halts: Halts;
  /** The accounts that were looked at. */
  readonly accounts: readonly AccountId[];
}

/** What is known so far, with all accounts that are looked at, and which feed of one of them was read. */
export type OnFeedRead = (soFar: ConnectionDone, feed: FeedName) => void;

/** The names of all feeds an account can have, in the order in which they are told. */
const accountFeeds: readonly FeedSource['feed'][] = [
  'videos',
  'images',
  'audio',
  'custom-voices',
  'agent-jobs',
  'files',
  'system-voices',
];

/**
 * Walks the feeds of one connection: its accounts first, then the feeds of each usable account. What fails costs itself:
 * a feed, an account (596), or the connection (401, 402, no network). Every feed gets its report. Throws only when stopped.
 * `onFeedRead` hears of each feed once all is written that could be read of it, while others are still walked.
 */
export async function runConnection(
  tools: RunTools,
  provider: Provider,
  run: ConnectionRun,
  onFeedRead: OnFeedRead = () => undefined,
): Promise<ConnectionDone> {
  const { library, board } = tools;
  const reports: OpenReport[] = [];
  const halts: Halts = { connection: null, accounts: new Map() };
  const reads = new PQueue({ concurrency: PARALLEL_READS });

  function opened(report: OpenReport): OpenReport {
    reports.push(report);
    return report;
  }

  function finish(report: OpenReport): void {
    if (report.error !== null) tools.log.warn('A feed could not be read', logFields(report));
    board.done(report);
  }

  const accounts = await listAccounts();
  const chosen = accounts.filter((account) => run.account === null || account.id === run.account);
  const order = chosen.map(({ id }) => id);
  await inParallel(PARALLEL_WALKS, walksOf(chosen));
  return { reports: inOrder(reports, order), halts, accounts: order };

  async function listAccounts(): Promise<readonly SyncedAccount[]> {
    const known = knownAccounts(library, run.connection);
    const wanted = run.feeds === null || run.feeds.includes('accounts');
    if (!wanted && known.length > 0) return known;
    board.plan(1);
    board.reading({ connection: run.connection.name, account: null, accountName: '', feed: 'accounts', page: 0 });
    const read = await readAccounts(library, run.connection, provider, { ...run, now: tools.now });
    halts.connection = read.halt;
    board.reached(read.halt?.code !== 'network');
    finish(opened(read.report));
    return read.accounts;
  }

  /** The first feed of every account, then the second of each: what people care for most comes first for all. */
  function walksOf(walked: readonly SyncedAccount[]): readonly (() => Promise<void>)[] {
    const lists = walked.map((account) => {
      const problem = accountProblem(account, tools.now());
      if (problem !== null) halts.accounts.set(account.id, problem);
      const sources = provider.feeds(account).filter(({ feed }) => run.feeds === null || run.feeds.includes(feed));
      board.plan(sources.length);
      return sources.map((source, rank) => ({ rank, walk: () => walkOrSkip(account, source) }));
    });
    return lists
      .flat()
      .sort((a, b) => a.rank - b.rank)
      .map(({ walk }) => walk);
  }

  async function walkOrSkip(account: SyncedAccount, source: FeedSource): Promise<void> {
    run.signal.throwIfAborted();
    const halt = haltOf(account);
    const ofFeed = [run.connection.name, account.id, source.feed] as const;
    const report = opened(halt === null ? openReport(...ofFeed) : notRead(...ofFeed, halt));
    let isTold = false;
    const tell = () => {
      if (!isTold) onFeedRead({ reports, halts, accounts: order }, source.feed);
      isTold = true;
    };
    if (halt === null) await walkInto(report, account, source, tell);
    finish(report);
    // Of one that failed, what came before is read on.
    tell();
  }

  function haltOf({ id }: SyncedAccount): Failure | null {
    return halts.connection ?? halts.accounts.get(id) ?? null;
  }

  async function walkInto(
    report: OpenReport,
    account: SyncedAccount,
    source: FeedSource,
    onWritten: () => void,
  ): Promise<void> {
    const scope = { connection: run.connection.name, account: account.id, feed: source.feed };
    const onPage = (page: number) => board.reading({ ...scope, accountName: account.name, page });
    const turn: FeedWalk['turn'] = (read) =>
      reads.add(async () => {
        run.signal.throwIfAborted();
        // What stopped another feed while this one waited stops it too.
        const halt = haltOf(account);
        if (halt !== null) throw new Failed(halt);
        onPage(0);
        return read();
      });
    // Before the turn of the next, and before that is written: the writer may have much to do.
    const onFailed = (error: Failed) => noteHalt(halts, account.id, error);
    try {
      const { full, signal } = run;
      const hears = { onPage, onWritten, onFailed, turn };
      await walkFeed({ library, source, scope, full, signal, now: tools.now, report, ...hears });
      board.reached(true);
    } catch (error) {
      run.signal.throwIfAborted();
      if (!(error instanceof Failed)) throw error;
      noteHalt(halts, account.id, error);
      if (halts.connection?.code === 'network') board.reached(false);
      report.error = error.failure;
    }
  }
}

/** Feeds end as it happens, and are told by account and feed; the list of accounts comes first. */
function inOrder(reports: readonly OpenReport[], accounts: readonly AccountId[]): OpenReport[] {
  const place = ({ account }: OpenReport): number => (account === null ? -1 : accounts.indexOf(account));
  const rank = ({ feed }: OpenReport): number => (feed === 'accounts' ? -1 : accountFeeds.indexOf(feed));
  return [...reports].sort((one, other) => place(one) - place(other) || rank(one) - rank(other));
}

/** The reports of a connection that cannot be asked at all, for instance because its token cannot be read. */
export function unreadConnection(library: Library, run: ConnectionRun, error: Failure): OpenReport[] {
  const wanted = (feed: FeedName) => run.feeds === null || run.feeds.includes(feed);
  const { name } = run.connection;
  const accounts = knownAccounts(library, run.connection).filter(
    ({ id }) => run.account === null || id === run.account,
  );
  return [
    ...(wanted('accounts') || accounts.length === 0 ? [notRead(name, null, 'accounts', error)] : []),
    ...accounts.flatMap(({ id }) => accountFeeds.filter(wanted).map((feed) => notRead(name, id, feed, error))),
  ];
}

function logFields({ connection, account, feed, error }: FeedReport): Record<string, unknown> {
  return { connection, account, feed, code: error?.code, status: error?.status, reason: error?.message };
}
