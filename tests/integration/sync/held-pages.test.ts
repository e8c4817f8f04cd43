import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Library, PageApplied } from '../../../main/library/library.ts';
import { openReport } from '../../../main/sync/feed-report.ts';
import { walkFeed } from '../../../main/sync/walk-feed.ts';
import { withinReserve } from '../../../main/sync/within-reserve.ts';
import { collectGarbage } from '../collect-garbage.ts';
import { openStage } from './sync-stage.ts';

/** What one feed may hold: the page that was read last, and the next. */
const MOST_HELD = 2;
/** What waits in line for the writer (`pages-in-line.ts`). */
const IN_LINE = 6;

test('pages that wait for the writer are held by nobody: a collection of garbage need not carry them along', async () => {
  const stage = await openStage({ scale: 2_000, accounts: 1 });
  try {
    await stage.run({ feeds: ['accounts'] });
    const handed: WeakRef<object>[] = [];
    const writer = pausing();
    const walking = walkFeed({
      library: withinReserve(slowly(stage.library, handed, writer.isOpen)),
      source: await stage.feed('videos'),
      scope: { connection: stage.connection, account: stage.account(), feed: 'videos' },
      full: true,
      signal: new AbortController().signal,
      now: Date.now,
      report: openReport(stage.connection, stage.account(), 'videos'),
      onPage: () => undefined,
      onWritten: () => undefined,
      onFailed: () => undefined,
      turn: (read) => read(),
    });
    await until(() => handed.length === IN_LINE);
    expect(held(handed)).toBeLessThanOrEqual(MOST_HELD);
    writer.open();
    await walking;
    expect(handed.length).toBeGreaterThan(IN_LINE);
  } finally {
    await stage.close();
  }
});

/** A library whose writer takes pages at once and answers later. */
function slowly(library: Library, handed: WeakRef<object>[], isOpen: Promise<void>): Library {
  const answered = (applied: Promise<PageApplied>): Promise<PageApplied> => isOpen.then(() => applied);
  const write: Library['write'] = {
    ...library.write,
    applyPage(page) {
      handed.push(new WeakRef(page.items));
      return answered(library.write.applyPage(page));
    },
  };
  return { ...library, write };
}

function pausing(): { readonly isOpen: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { isOpen, open: () => open() };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(5);
  // What was looked at in this turn lives until its end.
  await setTimeout(50);
}

function held(pages: readonly WeakRef<object>[]): number {
  collectGarbage();
  return pages.filter((page) => page.deref() !== undefined).length;
}
