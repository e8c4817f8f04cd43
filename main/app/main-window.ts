import type { BrowserWindow, WebContents } from 'electron';
import type { Log } from '../log.ts';
import type { AppStateFile } from './app-state.ts';
import type { Tell } from './events.ts';
import { loadPage, openWindow } from './window.ts';

/** A page that crashes again within this time, ms, is left as it is: a crash in a loop must stay visible. */
const CRASH_LOOP_MS = 60_000;

/** The one window of the app. It may be closed while the app goes on (macOS), and opened again. */
export interface MainWindow {
  current(): BrowserWindow | null;
  /** Opens it; `afterFirstFrame` runs once, when it has painted or its page cannot be loaded. */
  open(afterFirstFrame: () => void): void;
  /** Brings it to the front, opening it when it is closed. */
  focus(): void;
  reload(): void;
  tell: Tell;
}

/** `serve` answers the calls of a new window's page. */
export function createMainWindow(state: AppStateFile, log: Log, serve: (contents: WebContents) => void): MainWindow {
  let window: BrowserWindow | null = null;

  function open(afterFirstFrame: () => void): void {
    const opened = openWindow(state);
    window = opened;
    serve(opened.webContents);
    reloadAfterCrash(opened, log);
    onceOf(opened, afterFirstFrame);
    opened.once('closed', () => {
      window = null;
    });
    loadPage(opened).catch((error: unknown) => log.error('the page could not be loaded', { error }));
  }

  return {
    current: () => window,
    open,
    focus() {
      if (window === null) open(() => undefined);
      if (window?.isMinimized() === true) window.restore();
      window?.show();
      window?.focus();
    },
    reload: () => window?.webContents.reload(),
    tell(event, payload) {
      if (window !== null && !window.isDestroyed()) window.webContents.send(event.name, payload);
    },
  };
}

/** A page that never paints must not hold up the rest: syncing and downloads do not need it. */
function onceOf(window: BrowserWindow, then: () => void): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    then();
  };
  window.once('ready-to-show', once);
  window.webContents.once('did-fail-load', once);
  window.webContents.once('render-process-gone', once);
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
