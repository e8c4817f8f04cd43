import { Failed } from '../failed.ts';
import type { FeedScope, Library, PageApplied } from '../library/library.ts';
import type { FeedPage, FeedSource } from '../providers/provider.ts';
import type { OpenReport } from './feed-report.ts';
import { type PagesInLine, pagesInLine } from './pages-in-line.ts';

export interface FeedWalk {
  readonly library: Library;
  readonly source: FeedSource;
  readonly scope: FeedScope;
  /** Walk to the end, and mark what is no longer listed. */
  readonly full: boolean;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Where counts go while the walk is under way. */
  readonly report: OpenReport;
  readonly onPage: (page: number) => void;
  /** All that is listed was written, and `report` counts it: only the walk itself has to be ended. */
  readonly onWritten: () => void;
  /** Hears at once of what the walk fails with. */
  readonly onFailed: (error: Failed) => void;
  /** Reads when its turn has come; what was read may be written beside the reading of the next. Throws what takes the turn away. */
  readonly turn: <Value>(read: () => Promise<Value>) => Promise<Value>;
}

/**
 * Walks one feed as far as needed: first the rest of a walk that was interrupted, then, unless that was the wanted kind
 * of walk itself, the newest pages. Each page is written with its cursor in one transaction while the next are fetched.
 * Throws Failed with the walk left resumable, and the signal's reason when stopped.
 */
export async function walkFeed(feed: FeedWalk): Promise<void> {
  const walk = { ...feed, countRequests: requestCount(feed) };
  const interrupted = walk.library.read.feedState(walk.scope).walk;
  const resumes = interrupted !== null && interrupted.cursor !== null && (interrupted.full || !walk.full);
  if (resumes) {
    await walkOnce({ ...walk, onWritten: () => undefined });
    // What came since the interruption stands above where that walk began.
    await walkOnce({ ...walk, full: false });
  } else await walkOnce(walk);
}

interface Walking extends FeedWalk {
  /** Adds what was sent for the list since it was counted last: what was listed is meanwhile read one by one, and counts too. */
  readonly countRequests: () => void;
}

function requestCount({ report, source }: FeedWalk): () => void {
  let counted = 0;
  return () => {
    report.requests += source.requests - counted;
    counted = source.requests;
  };
}

type Step = 'end' | 'stop' | 'news' | 'go-on';

async function walkOnce(walk: Walking): Promise<void> {
  const { library, scope, source, report } = walk;
  const finishedBefore = library.read.feedState(scope).lastFinishedAt !== null;
  const begun = await library.write.startWalk(scope, walk.full, walk.now());
  // Known things are the end of the news only where all below them was read once, and where pages keep their place.
  const mayStop = !begun.full && finishedBefore && !(source.shifts && begun.cursor !== null);
  const skippedBefore = report.skipped;
  const line = await walk
    .turn(() => noting(walk, begun.id, () => readPages(walk, begun.id, begun.cursor, mayStop)))
    .finally(walk.countRequests);
  await noting(walk, begun.id, async () => {
    await line.end().finally(line.settled);
    walk.onWritten();
    // An item that could not be read is listed all the same: such a walk proves no absence.
    const clean = source.complete && report.skipped === skippedBefore;
    const finished = await library.write.finishWalk(scope, begun.id, begun.full && clean, walk.now());
    report.gone += finished.gone;
  });
}

/** Notes with the walk what it failed with. */
async function noting<Value>(walk: Walking, walkId: string, work: () => Promise<Value>): Promise<Value> {
  const { library, scope } = walk;
  try {
    return await work();
  } catch (error) {
    walk.signal.throwIfAborted();
    if (error instanceof Failed) {
      walk.onFailed(error);
      await library.write.failWalk(scope, walkId, error.failure);
    }
    throw error;
  }
}

/**
 * Reads and writes pages until the end, or until a page holds nothing new and nothing unfinished when `mayStop`. Gives the line
 * in which the last of them may still wait.
 */
async function readPages(walk: Walking, walkId: string, from: string | null, mayStop: boolean): Promise<PagesInLine> {
  const ahead = new AbortController();
  const stopAhead = () => ahead.abort(walk.signal.reason);
  walk.signal.addEventListener('abort', stopAhead, { once: true });
  const line = pagesInLine();
  try {
    let stops = mayStop;
    let at: string | null | undefined = from;
    let coming = await firstPage(walk, from, ahead.signal, () => {
      // The cursor's item has vanished: the walk begins anew, and what lies between is not known to be here.
      stops = false;
      at = undefined;
    });
    // Pages to come are fetched ahead once it is likely that they will be needed.
    let eager = !stops;
    for (;;) {
      const page = coming;
      const next = page.next !== null && eager ? settled(walk.source.page(page.next, ahead.signal)) : null;
      const writing = writePage(walk, walkId, page, at);
      // What was known before decides whether the walk goes on. Where all is read, it does not wait for that.
      if (stops) {
        const step = await writing;
        if (step === 'end' || step === 'stop') return line;
        eager = step === 'news';
      } else {
        await line.add(writing);
        if (page.next === null) return line;
      }
      walk.signal.throwIfAborted();
      at = page.next;
      coming = next === null ? await walk.source.page(page.next, ahead.signal) : unsettled(await next);
    }
  } catch (error) {
    ahead.abort();
    await line.settled();
    throw error;
  } finally {
    walk.signal.removeEventListener('abort', stopAhead);
    ahead.abort();
  }
}

/**
 * The page at the cursor. A cursor that the service no longer knows is dropped, and the list read from its top; so is one
 * that nothing follows, since its item may have vanished, and all below it would be taken for gone.
 */
async function firstPage(
  walk: Walking,
  cursor: string | null,
  signal: AbortSignal,
  onRestart: () => void,
): Promise<FeedPage> {
  try {
    const page = await walk.source.page(cursor, signal);
    if (cursor === null || !isEmpty(page)) return page;
  } catch (error) {
    if (cursor === null || !(error instanceof Failed)) throw error;
    if (!['invalid', 'not-found', 'gone'].includes(error.failure.code)) throw error;
  }
  onRestart();
  return walk.source.page(null, signal);
}

function isEmpty({ items, uploads, jobs, skipped }: FeedPage): boolean {
  return items.length + uploads.length + jobs.length + skipped.length === 0;
}

/**
 * Hands a page to the writer. Not `async`, so that nothing holds the page once it is on its way: several wait for the writer, and
 * whatever is alive at a garbage collection prolongs it.
 */
function writePage(walk: Walking, walkId: string, page: FeedPage, at: string | null | undefined): Promise<Step> {
  const { items, uploads, jobs, skipped, next } = page;
  const applying = walk.library.write.applyPage({
    scope: walk.scope,
    walkId,
    items,
    uploads,
    jobs,
    skipped,
    next,
    ...(at === undefined ? {} : { at }),
    receivedAt: walk.now(),
  });
  const skips = skipped.length + jobs.reduce((sum, job) => sum + (job.skipped?.length ?? 0), 0);
  return counted(walk, applying, skips, next === null);
}

async function counted(walk: Walking, applying: Promise<PageApplied>, skips: number, isLast: boolean): Promise<Step> {
  const applied = await applying;
  const { report } = walk;
  report.pages += 1;
  report.seen += applied.seen;
  report.added += applied.added;
  report.updated += applied.updated;
  report.skipped += skips;
  walk.countRequests();
  walk.onPage(report.pages);
  if (isLast) return 'end';
  if (applied.added > 0) return 'news';
  const known = applied.seen > 0 && applied.updated === 0 && applied.unfinished === 0;
  return known ? 'stop' : 'go-on';
}

type Settled = { readonly page: FeedPage } | { readonly error: unknown };

/** A promise that never rejects: it may be dropped, or looked at later. */
function settled(promise: Promise<FeedPage>): Promise<Settled> {
  return promise.then(
    (page) => ({ page }),
    (error: unknown) => ({ error }),
  );
}

function unsettled(outcome: Settled): FeedPage {
  if ('page' in outcome) return outcome.page;
  throw outcome.error;
}
