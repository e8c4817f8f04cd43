import type { SyncStatus } from '../../ipc/domains/sync.ts';
import type { FeedReport } from '../../ipc/model/feed.ts';

/** Between two announcements that only say how many pages were read; ms. */
const PAGE_INTERVAL_MS = 100;

/** What sync is doing, for whoever shows it. Every snapshot is a value of its own. */
export interface StatusBoard {
  snapshot(): SyncStatus;
  listen(listener: (status: SyncStatus) => void): () => void;
  begin(): void;
  plan(feeds: number): void;
  reading(current: NonNullable<SyncStatus['current']>): void;
  done(report: FeedReport): void;
  /** The provider answered, or cannot be reached at all. */
  reached(yes: boolean): void;
  /** Ends the run; `finished` is false when it was stopped before its end. */
  end(finished: boolean): void;
}

export function createStatusBoard(lastFinishedAt: number | null, now: () => number): StatusBoard {
  const listeners = new Set<(status: SyncStatus) => void>();
  let running = false;
  let announcedAt = 0;
  let status: SyncStatus = {
    state: 'idle',
    current: null,
    feedsDone: 0,
    feedsTotal: 0,
    lastFinishedAt,
    offlineSince: null,
    errors: [],
  };

  function change(part: Partial<SyncStatus>, quiet = false): void {
    status = { ...status, ...part };
    status.state = running ? 'syncing' : status.offlineSince === null ? 'idle' : 'offline';
    if (quiet && now() - announcedAt < PAGE_INTERVAL_MS) return;
    announcedAt = now();
    for (const listener of listeners) listener(status);
  }

  return {
    snapshot: () => status,
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    begin() {
      running = true;
      change({ current: null, feedsDone: 0, feedsTotal: 0, errors: [] });
    },
    plan(feeds) {
      change({ feedsTotal: status.feedsTotal + feeds });
    },
    reading(current) {
      const samePlace = status.current?.feed === current.feed && status.current.account === current.account;
      change({ current }, samePlace);
    },
    done(report) {
      const errors = report.error === null ? status.errors : [...status.errors, report];
      change({ feedsDone: status.feedsDone + 1, errors });
    },
    reached(yes) {
      if (yes === (status.offlineSince === null)) return;
      change({ offlineSince: yes ? null : now() });
    },
    end(finished) {
      running = false;
      change({ current: null, lastFinishedAt: finished ? now() : status.lastFinishedAt });
    },
  };
}
