import { app, Notification } from 'electron';
import type { AppCommand } from '../../ipc/domains/app.ts';
import type { Engine } from '../engine-api.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { noticeWords, watchAccounts } from './account-notices.ts';
import type { AppStateFile } from './app-state.ts';
import type { MainWindow } from './main-window.ts';
import { runningLines } from './running-now.ts';
import type { Strings } from './strings.ts';
import { throttle } from './throttle.ts';
import { watchWork, workWords } from './work-notices.ts';

/** How often the tray is told how far work is, ms. */
const TRAY_MS = 2_000;

export interface NoticeOptions {
  readonly engine: Engine;
  readonly tasks: Tasks;
  readonly state: AppStateFile;
  readonly window: Pick<MainWindow, 'current' | 'focus'>;
  readonly strings: () => Strings;
  /** Leads the window to what a notice is about. */
  readonly go: (command: AppCommand) => void;
  /** What works now reads otherwise. */
  readonly onRunning: () => void;
}

export interface SessionNotices {
  /** What works now, a line each, for the tray. */
  running(): readonly string[];
  stop(): void;
}

/** The system's notices of an open library: sign-ins that end, long work that is over. */
export function startNotices({ engine, tasks, state, window, strings, go, onRunning }: NoticeOptions): SessionNotices {
  const locale = () => {
    const { language } = state.current();
    return language === 'system' ? app.getLocale() : language;
  };
  function show(words: { readonly title: string; readonly body: string }, command: AppCommand | null): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification(words);
    notification.on('click', () => {
      window.focus();
      if (command !== null) go(command);
    });
    notification.show();
  }
  const tray = throttle<null>(TRAY_MS, onRunning);
  const stops = [
    watchAccounts({
      accounts: () => engine.library.read.accounts(),
      onChange: (listener) => engine.onSyncStatus(({ state: now }) => now === 'idle' && listener()),
      told: () => state.current().notices,
      remember: (notices) => state.update({ notices: [...notices] }),
      show: (notice) => {
        if (engine.settings().notifications.accounts) show(noticeWords(notice, strings(), locale()), 'go-accounts');
      },
      now: Date.now,
    }),
    watchWork({
      downloads: () => engine.downloadStatus(),
      onDownloads: (listener) => engine.onDownloadStatus(listener),
      onOutbox: (listener) => engine.outbox.onChange(listener),
      onTask: (listener) => tasks.onChange(listener),
      isSeen: () => window.current()?.isFocused() ?? false,
      wanted: () => engine.settings().notifications,
      show: (notice) => show(workWords(notice, strings(), locale()), notice.what === 'made' ? 'go-all' : null),
      now: Date.now,
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    }),
    engine.onSyncStatus(() => tray.next(null)),
    engine.onDownloadStatus(() => tray.next(null)),
    engine.outbox.onChange(() => tray.next(null)),
    tasks.onChange(() => tray.next(null)),
    () => tray.stop(),
  ];
  return {
    running() {
      const now = {
        sync: engine.syncStatus(),
        downloads: engine.downloadStatus(),
        outbox: engine.outbox.counts(),
        tasks: tasks.list(),
      };
      return runningLines(now, strings(), locale());
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
