import type { z } from 'zod';
import { events } from '../../ipc/contract.ts';
import type { DownloadStatus, SyncStatus } from '../../ipc/domains/sync.ts';
import type { OutboxEntry } from '../../ipc/model/outbox.ts';
import type { Event } from '../../ipc/procedure.ts';
import type { Engine } from '../engine-api.ts';
import { type LibraryChange, mergeChanges } from './library-change.ts';
import { throttle } from './throttle.ts';

/** The page hears of changes four times a second, whatever a sync does. */
const INTERVAL_MS = 250;

/** Tells the window something; without a window nobody listens and nothing happens. */
export type Tell = <Payload extends z.ZodType>(event: Event<Payload>, payload: z.input<Payload>) => void;

/** Passes what happens in the engine on to the window. Returns the way to stop. */
export function forwardEvents(engine: Engine, tell: Tell): () => void {
  const { library } = engine;
  const change = throttle<LibraryChange>(
    INTERVAL_MS,
    ({ ids, reordered, edited = false }) => {
      const revision = library.read.revision();
      tell(events.library.changed, { revision, ids: ids === null ? null : [...ids], reordered, edited });
    },
    mergeChanges,
  );
  const sync = throttle<SyncStatus>(INTERVAL_MS, (status) => tell(events.sync.status, status));
  const downloads = throttle<DownloadStatus>(INTERVAL_MS, (status) => tell(events.downloads.status, status));
  const outbox = throttle<readonly OutboxEntry[]>(
    INTERVAL_MS,
    (entries) => tell(events.outbox.changed, { counts: engine.outbox.counts(), entries: [...entries] }),
    latestOfEach,
  );
  const accounts = accountWatch(engine, tell);
  const order = throttle<null>(INTERVAL_MS, () => {
    tell(events.edits.history, library.read.history());
    tell(events.collections.changed, undefined);
  });

  const kin = throttle<null>(INTERVAL_MS, () => tell(events.kin.changed, undefined));

  const stopListening = [
    library.onChange((what) => {
      change.next(what);
      accounts.next();
      if (what.edited === true) order.next(null);
      if (what.kin === true) kin.next(null);
    }),
    engine.onSyncStatus((status) => {
      sync.next(status);
      accounts.next();
    }),
    engine.likeness?.onChange(() => kin.next(null)) ?? (() => undefined),
    engine.onDownloadStatus((status) => downloads.next(status)),
    engine.outbox.onChange((entries) => outbox.next(entries)),
  ];
  return () => {
    for (const stop of stopListening) stop();
    for (const throttled of [change, sync, downloads, outbox, accounts, order, kin]) throttled.stop();
  };
}

/** Each entry once, as it is now. */
function latestOfEach(before: readonly OutboxEntry[], after: readonly OutboxEntry[]): readonly OutboxEntry[] {
  return [...new Map([...before, ...after].map((entry) => [entry.id, entry])).values()];
}

/** Accounts have no event of their own: they are compared after changes, and told when they differ. */
function accountWatch(engine: Engine, tell: Tell): { next(): void; stop(): void } {
  const read = () => ({
    accounts: [...engine.library.read.accounts()],
    connections: [...engine.library.read.connections()],
  });
  let told = JSON.stringify(read());
  const look = throttle<null>(INTERVAL_MS * 2, () => {
    const now = read();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    tell(events.accounts.changed, now);
  });
  return { next: () => look.next(null), stop: look.stop };
}
