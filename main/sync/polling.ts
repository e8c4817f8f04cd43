import type { FeedName } from '../../ipc/model/feed.ts';
import type { AccountId } from '../../ipc/model/ids.ts';
import { Failed } from '../failed.ts';
import type { DueScope, Library, ToRead } from '../library/library.ts';
import { sleep } from '../providers/http/retry-policy.ts';
import type { Provider, ReadAnswer } from '../providers/provider.ts';
import { type OpenReport, openReport } from './feed-report.ts';
import { type Halts, noteHalt } from './halt.ts';
import { inParallel } from './in-parallel.ts';
import type { ConnectionRun, RunTools } from './sync-run.ts';

/** Readings of one connection at a time. */
const PARALLEL_READINGS = 4;
const BATCH = 500;
/** While waiting, the library is asked what is due at least and at most this often. */
const SHORTEST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;

/** After a failed reading: by kind the first pause (api/BEHAVIOUR.md, states: videos every 30 s, speech 5 s, agents 15 s). */
const firstPauseMs = { video: 30_000, image: 30_000, audio: 5_000, voice: 30_000, job: 15_000 } as const;
const PAUSE_GROWTH = 1.5;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** When to try again after the reading failed, epoch ms: growing by half each time, up to ten minutes. */
export function retryReadingAt(target: Pick<ToRead, 'kind' | 'attempts'>, now: number): number {
  const pause = firstPauseMs[target.kind] * PAUSE_GROWTH ** Math.min(target.attempts, 20);
  return now + Math.round(Math.min(pause, LONGEST_PAUSE_MS));
}

export interface PollingRun extends ConnectionRun {
  readonly provider: Provider;
  readonly halts: Halts;
  readonly accounts: readonly AccountId[];
  /** What the readings of each feed change is added to its report. */
  readonly reports: OpenReport[];
}

/**
 * Reads what is unfinished and due, each thing by its id: running items and jobs, clips whose text is not known yet,
 * watermarked items that may have become clean. What is gone there is marked and stays here. One that fails is tried
 * again later and costs nobody else. Throws only when stopped.
 */
export async function readDue(tools: RunTools, run: PollingRun): Promise<void> {
  const asked = new Set<string>();
  for (;;) {
    if (run.halts.connection !== null) return;
    const due = tools.library.read
      .dueToRead(tools.now(), BATCH, wantedBy(run))
      .filter((target) => !asked.has(keyOf(target)));
    if (due.length === 0) return;
    for (const target of due) asked.add(keyOf(target));
    await readAll(tools, run, due);
  }
}

/** Readers take one target after the other. What they found is written while they ask for the next. */
async function readAll(tools: RunTools, run: PollingRun, due: readonly ToRead[]): Promise<void> {
  const targets = due.values();
  const writes: Promise<void>[] = [];
  const reader = async (): Promise<void> => {
    for (const target of targets) {
      const write = await readOne(tools, run, target);
      if (write === null) continue;
      const writing = write();
      // Its failure is told when all are awaited.
      writing.catch(() => undefined);
      writes.push(writing);
    }
  };
  try {
    await inParallel(PARALLEL_READINGS, Array<typeof reader>(PARALLEL_READINGS).fill(reader));
    await Promise.all(writes);
  } finally {
    await Promise.allSettled(writes);
  }
}

/** Goes on reading what is unfinished until all of it is final, or only things are left that cannot be asked for. */
export async function waitUntilFinal(tools: RunTools, run: PollingRun): Promise<void> {
  const { library, now } = tools;
  for (;;) {
    run.signal.throwIfAborted();
    await readDue(tools, run);
    if (run.halts.connection !== null || !hasUnfinished(tools, run)) return;
    const next = library.read.nextReadAt(run.connection.name) ?? now();
    await sleep(Math.min(Math.max(next - now(), SHORTEST_WAIT_MS), LONGEST_WAIT_MS), run.signal);
  }
}

/** Whether anything that may be asked for is not final yet. Watermarked items that are looked at again are final. */
function hasUnfinished({ library, now }: RunTools, run: PollingRun): boolean {
  if (library.read.unfinishedCount(run.connection.name) === 0) return false;
  const soon = now() + 2 * LONGEST_PAUSE_MS;
  return library.read.dueToRead(soon, BATCH, wantedBy(run)).some((target) => isUnfinished(library, target));
}

function isUnfinished(library: Library, { itemId }: ToRead): boolean {
  const status = itemId === null ? 'running' : library.read.item(itemId)?.status;
  return status === 'running' || status === 'pending';
}

function wantedBy({ connection, accounts, feeds, halts }: PollingRun): DueScope {
  return {
    connection: connection.name,
    accounts: accounts.filter((account) => !halts.accounts.has(account)),
    ...(feeds === null ? {} : { feeds }),
  };
}

function keyOf({ account, kind, remoteId }: ToRead): string {
  return `${account} ${kind} ${remoteId}`;
}

/** Asks for one thing; gives what writes the answer down, null when there is nothing to write. */
async function readOne(tools: RunTools, run: PollingRun, target: ToRead): Promise<(() => Promise<void>) | null> {
  run.signal.throwIfAborted();
  if (run.halts.connection !== null || run.halts.accounts.has(target.account)) return null;
  const report = reportOf(run, target.feed, target.account);
  report.requests += 1;
  try {
    const answer = await run.provider.read(target, run.signal);
    return () => write(tools, run, target, answer);
  } catch (error) {
    return () => putOff(tools, run, target, error);
  }
}

async function write(tools: RunTools, run: PollingRun, target: ToRead, answer: ReadAnswer): Promise<void> {
  const report = reportOf(run, target.feed, target.account);
  const facts =
    answer.found === 'gone' ? 'gone' : answer.found === 'item' ? { item: answer.item } : { job: answer.job };
  try {
    const applied = await tools.library.write.applyRead(target, facts, tools.now());
    report.added += applied.added;
    if (facts === 'gone') report.gone += applied.updated;
    else report.updated += applied.updated;
    if (answer.found === 'job') report.skipped += answer.job.skipped?.length ?? 0;
  } catch (error) {
    await putOff(tools, run, target, error);
  }
}

/** What failed costs itself, or its account or connection, and is tried again later. Throws only when stopped. */
async function putOff({ library, log, now }: RunTools, run: PollingRun, target: ToRead, error: unknown): Promise<void> {
  run.signal.throwIfAborted();
  if (!(error instanceof Failed)) throw error;
  noteHalt(run.halts, target.account, error);
  if (error.failure.code === 'disk-full') {
    reportOf(run, target.feed, target.account).error ??= error.failure;
    return;
  }
  log.warn('An unfinished item could not be read', { remoteId: target.remoteId, code: error.failure.code });
  await library.write.postponeRead(target, retryReadingAt(target, now()));
}

/** The report of that feed; a reading of a feed that was not walked opens one. */
function reportOf(run: PollingRun, feed: FeedName, account: AccountId): OpenReport {
  const known = run.reports.find((report) => report.feed === feed && report.account === account);
  if (known !== undefined) return known;
  const report = openReport(run.connection.name, account, feed);
  run.reports.push(report);
  return report;
}
