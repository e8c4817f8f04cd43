import type { BrowserWindow } from 'electron';
import type { Log } from '../log.ts';
import type { AppStateFile } from './app-state.ts';
import type { Tell } from './events.ts';
import { listenTo, type PageAnswers } from './page-calls.ts';
import { pending } from './pending.ts';
import { loadPage, openWindow } from './window.ts';

/** A page that crashes again within this time, ms, is left as it is: a crash in a loop must stay visible. */
const CRASH_LOOP_MS = 60_000;

/** The one window of the app. It may be closed while the app goes on (macOS), and opened again. */
export interface MainWindow {
  current(): BrowserWindow | null;
  open(): void;
  /** Resolves when the first window has painted, or its page cannot be loaded. */
  readonly firstFrame: Promise<void>;
  /** Brings it to the front, opening it when it is closed. */
  focus(): void;
  reload(): void;
  tell: Tell;
}

/** `answers` is who answers the calls of its page. */
export function createMainWindow(state: AppStateFile, answers: PageAnswers, log: Log): MainWindow {
  const firstFrame = pending<void>();
  let window: BrowserWindow | null = null;

  function open(): void {
    const opened = openWindow(state);
    window = opened;
    listenTo(opened.webContents, answers);
    reloadAfterCrash(opened, log);
    whenPainted(opened, firstFrame.resolve);
    opened.once('closed', () => {
      window = null;
    });
    loadPage(opened).catch((error: unknown) => log.error('the page could not be loaded', { error }));
  }

  return {
    current: () => window,
    open,
    firstFrame: firstFrame.promise,
    focus() {
      if (window === null) open();
      if (window?.isMinimized() === true) window.restore();
      window?.show();
      window?.focus();
    },
    reload: () => window?.webContents.reload(),
    tell(event, payload) {
      if (window === null || window.isDestroyed()) return;
      const told = event.payload.safeParse(payload);
      if (told.success) window.webContents.send(event.name, told.data);
      // The next one tells the state anew.
      else log.error('an event is not as agreed and was not told', { name: event.name });
    },
  };
}

/** A page that never paints must not hold up the rest: syncing and downloads do not need it. */
function whenPainted(window: BrowserWindow, then: () => void): void {
  window.once('ready-to-show', then);
  window.webContents.once('did-fail-load', then);
  window.webContents.once('render-process-gone', then);
}

function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let last = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('the page is gone', { reason: details.reason, exitCode: details.exitCode });
    if (details.reason === 'clean-exit' || Date.now() - last < CRASH_LOOP_MS) return;
    last = Date.now();
    window.webContents.reload();
  });
}
