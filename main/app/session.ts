import { setTimeout } from 'node:timers/promises';
import { app } from 'electron';
import type { Engine } from '../engine-api.ts';
import { failureOf } from '../failed.ts';
import type { Log } from '../log.ts';
import { createAtHand } from './at-hand.ts';
import type { Demo } from './demo.ts';
import { forwardEvents, type Tell } from './events.ts';
import { watchNetwork } from './network-hints.ts';
import { createScheduler } from './scheduler.ts';

/** So long after the first frame, ms, nothing competes with the page for its first pictures. */
const SETTLE_MS = 1_000;

/** Enough to learn which feeds have something due. */
const DUE_LIMIT = 100;

/** An open library at work: its events reach the window, it is synced in its rhythm, its files are fetched. */
export interface LibrarySession {
  /** A connection came: sync now. */
  syncSoon(): void;
  /** The rhythm may have changed. */
  replan(): void;
  isPaused(): boolean;
  pause(): void;
  resume(): void;
  /** The disk is gone: nothing is synced, fetched or written until the library is opened again. */
  suspend(): void;
  end(): Promise<void>;
}

export interface SessionOptions {
  readonly demo: Demo;
  readonly tell: Tell;
  /** Work begins after it. */
  readonly firstFrame: Promise<void>;
  /** The download queue was paused, or goes on. */
  readonly pauseChanged: () => void;
  readonly log: Log;
}

export function startSession(engine: Engine, options: SessionOptions): LibrarySession {
  const { demo, tell, log } = options;
  let fullNext = false;
  const ending = new AbortController();
  const atHand = createAtHand({
    library: engine.library,
    onReturn(listener) {
      app.on('browser-window-focus', listener);
      return () => void app.off('browser-window-focus', listener);
    },
    now: () => performance.now(),
    log,
  });
  const { signal } = ending;

  const reached = () => (engine.syncStatus().state === 'offline' ? 'offline' : 'reached');
  const scheduler = createScheduler({
    async sync() {
      const full = fullNext;
      if (engine.library.read.connections().length === 0) return 'reached';
      await engine.sync({ full, download: false, signal });
      if (full && reached() === 'reached') fullNext = false;
      if (reached() === 'reached') engine.outbox.nudge();
      return reached();
    },
    async poll() {
      // Only the lists in which something is due: their first page tells about many running things at once.
      const { read } = engine.library;
      const accounts = read.accounts().filter((account) => account.error === null);
      const due = read.dueToRead(Date.now(), DUE_LIMIT, { accounts: accounts.map(({ id }) => id) });
      const feeds = new Set(due.map(({ feed }) => feed));
      if (feeds.size > 0) await engine.sync({ feeds: [...feeds], download: false, signal });
      return reached();
    },
    nextPollAt: () => (engine.library.read.unfinishedCount() === 0 ? null : engine.library.read.nextReadAt()),
    everyMinutes: () => engine.settings().syncEveryMinutes,
    log,
    now: Date.now,
  });
  // What was just accepted runs, and is looked at in the rhythm of what runs.
  const stopOutboxWatch = engine.outbox.onChange((entries) => {
    if (entries.some(({ state }) => state === 'running')) scheduler.replan();
  });
  const stopForwarding = forwardEvents(engine, tell);
  const stopPauseWatch = watchPause(engine, options.pauseChanged);
  const stopWatching = watchNetwork((reason) => {
    engine.outbox.nudge();
    scheduler.hint(reason);
  });

  async function begin(): Promise<void> {
    await options.firstFrame;
    await setTimeout(SETTLE_MS);
    if (signal.aborted) return;
    try {
      // Links that point at the demo's former place are renewed by a full walk.
      fullNext = (await demo.revive(engine)) === 'moved';
    } catch (error) {
      log.warn('the demo could not be started again', { failure: failureOf(error) });
    }
    if (signal.aborted) return;
    engine.startDownloading();
    engine.outbox.start();
    engine.trash.start();
    scheduler.start();
    atHand.begin();
  }
  void begin();

  return {
    syncSoon: () => scheduler.request('connected'),
    replan: () => scheduler.replan(),
    isPaused: () => engine.downloadStatus().paused,
    pause: () => engine.pauseDownloads(),
    resume: () => engine.resumeDownloads(),
    suspend() {
      scheduler.stop();
      ending.abort();
      engine.pauseDownloads();
      void atHand.end();
    },
    async end() {
      scheduler.stop();
      ending.abort();
      stopWatching();
      stopForwarding();
      stopOutboxWatch();
      stopPauseWatch();
      await Promise.all([demo.stop(), atHand.end()]);
    },
  };
}

function watchPause(engine: Engine, changed: () => void): () => void {
  let { paused } = engine.downloadStatus();
  return engine.onDownloadStatus((status) => {
    if (status.paused === paused) return;
    paused = status.paused;
    changed();
  });
}
