import type { SyncStatus } from '../../ipc/domains/sync.ts';
import type { Connection } from '../../ipc/model/account.ts';
import { type FeedName, type FeedReport, feedNames } from '../../ipc/model/feed.ts';
import type { AccountId, ConnectionName } from '../../ipc/model/ids.ts';
import { Failed, failed } from '../failed.ts';
import type { Library } from '../library/library.ts';
import type { VolumeSpace } from '../library/volume.ts';
import type { Log } from '../log.ts';
import type { Provider } from '../providers/provider.ts';
import type { OpenReport } from './feed-report.ts';
import { inParallel } from './in-parallel.ts';
import { readDue, waitUntilFinal } from './polling.ts';
import { createRefreshLink, type RefreshLink } from './refresh-link.ts';
import { type ConnectionDone, type ConnectionRun, runConnection, unreadConnection } from './sync-run.ts';
import { createStatusBoard } from './sync-status.ts';
import { withinReserve } from './within-reserve.ts';

const PARALLEL_CONNECTIONS = 4;

export interface SyncOptions {
  readonly library: Library;
  /** The provider behind a connection, with its token. Throws Failed when the token cannot be read. */
  readonly providerFor: (connection: Connection) => Promise<Provider>;
  readonly log: Log;
  readonly now: () => number;
  /** Free and total bytes of the library's disk. */
  readonly measure?: (folder: string) => VolumeSpace;
}

/** What to walk; null is all. */
export interface SyncRunRequest {
  readonly connection: ConnectionName | null;
  readonly account: AccountId | null;
  readonly feeds: readonly FeedName[] | null;
  readonly full: boolean;
  /** Go on reading unfinished items until they are final. */
  readonly wait: boolean;
  readonly signal: AbortSignal;
}

/** Feeds into the library. */
export interface Sync {
  /**
   * One run at a time: a request that the running one already answers joins it, another waits for its turn.
   * Throws Failed('not-found') for an unknown connection or account, and the signal's reason when stopped.
   */
  run(request: SyncRunRequest): Promise<readonly FeedReport[]>;
  /** Resolves when nothing runs; the signal of a request is what stops it. */
  settled(): Promise<void>;
  status(): SyncStatus;
  onStatus(listener: (status: SyncStatus) => void): () => void;
  refreshLink: RefreshLink;
}

export function createSync({ library: whole, providerFor, log, now, measure }: SyncOptions): Sync {
  const library = withinReserve(whole, measure);
  const board = createStatusBoard(lastFinishedAt(library), now);
  let current: { readonly request: SyncRunRequest; readonly reports: Promise<readonly FeedReport[]> } | null = null;

  async function runAll(request: SyncRunRequest): Promise<readonly FeedReport[]> {
    const connections = chosenConnections(library, request.connection);
    board.begin();
    let finished = false;
    try {
      const done = await inParallel(
        PARALLEL_CONNECTIONS,
        connections.map((connection) => () => runOne({ ...request, connection })),
      );
      request.signal.throwIfAborted();
      if (request.account !== null && !done.some(({ found }) => found)) throw unknownAccount(request.account);
      finished = true;
      return done.flatMap(({ reports }) => reports);
    } finally {
      board.end(finished);
    }
  }

  async function runOne(
    run: ConnectionRun & Pick<SyncRunRequest, 'wait'>,
  ): Promise<{ readonly reports: readonly OpenReport[]; readonly found: boolean }> {
    let provider: Provider;
    try {
      provider = await providerFor(run.connection);
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      const reports = unreadConnection(library, run, error.failure);
      for (const report of reports) board.done(report);
      return { reports, found: true };
    }
    const tools = { library, board, log, now };
    // What a list told only in part is read by its id while other lists are still walked.
    let readings: Promise<void> = Promise.resolve();
    const read = (soFar: ConnectionDone, feed: FeedName): void => {
      readings = readings.then(() => readDue(tools, { ...run, ...soFar, provider, feeds: [feed] }));
      // What stops them is thrown below.
      readings.catch(() => undefined);
    };
    const walked = await runConnection(tools, provider, run, read).finally(() => readings.catch(() => undefined));
    await readings;
    const polling = { ...run, ...walked, provider };
    await readDue(tools, polling);
    if (run.wait) await waitUntilFinal(tools, polling);
    return { reports: walked.reports, found: walked.accounts.length > 0 || walked.halts.connection !== null };
  }

  async function providerOf(name: ConnectionName): Promise<Provider> {
    const connection = library.read.connections().find((one) => one.name === name);
    if (connection !== undefined) return providerFor(connection);
    throw failed('not-found', `The connection ${name} was forgotten.`, 'Connect it again to read its items anew.');
  }

  return {
    async run(request) {
      while (current !== null) {
        if (answers(current.request, request)) return current.reports;
        await current.reports.catch(() => undefined);
        request.signal.throwIfAborted();
      }
      const reports = runAll(request).finally(() => {
        current = null;
      });
      current = { request, reports };
      return reports;
    },
    async settled() {
      await current?.reports.catch(() => undefined);
    },
    status: board.snapshot,
    onStatus: board.listen,
    refreshLink: createRefreshLink(library, (target) => providerOf(target.connection), now),
  };
}

/** Whether a run under way does all that a new request asks for. */
function answers(running: SyncRunRequest, asked: SyncRunRequest): boolean {
  return (
    (running.connection === null || running.connection === asked.connection) &&
    (running.account === null || running.account === asked.account) &&
    (running.feeds === null || asked.feeds?.every((feed) => running.feeds?.includes(feed)) === true) &&
    (running.full || !asked.full) &&
    (running.wait || !asked.wait) &&
    !running.signal.aborted
  );
}

function chosenConnections(library: Library, name: ConnectionName | null): readonly Connection[] {
  const all = library.read.connections();
  if (name === null) return all;
  const chosen = all.filter((connection) => connection.name === name);
  if (chosen.length > 0) return chosen;
  const names = all.map((connection) => connection.name).join(', ');
  throw failed(
    'not-found',
    `There is no connection named ${name}.`,
    names === '' ? 'Connect one first.' : `Known connections: ${names}.`,
  );
}

function unknownAccount(account: AccountId): Failed {
  return failed('not-found', `There is no account ${account}.`, 'Run `conch accounts` to see those that there are.');
}

/** When the last walk of any feed ended, for a program that has just started. */
function lastFinishedAt(library: Library): number | null {
  let last: number | null = null;
  for (const { connection, id } of library.read.accounts()) {
    for (const feed of feedNames) {
      if (feed === 'accounts') continue;
      const finished = library.read.feedState({ connection, account: id, feed }).lastFinishedAt;
      if (finished !== null && (last === null || finished > last)) last = finished;
    }
  }
  return last;
}
