import { join } from 'node:path';
import { app, type BrowserWindow, Menu, nativeTheme, protocol, session } from 'electron';
import type { ContractHandlers } from '../../ipc/contract.ts';
import { events } from '../../ipc/contract.ts';
import type { Settings } from '../../ipc/domains/app.ts';
import type { Log } from '../engine-api.ts';
import type { AppStateFile } from './app-state.ts';
import { servePage } from './conch-protocol.ts';
import { createDemo } from './demo.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { readSqliteVersion, startEngine } from './engine-start.ts';
import type { Tell } from './events.ts';
import { accountHandlers, connectionHandlers } from './handlers/accounts.ts';
import { appHandlers, openFolder } from './handlers/app.ts';
import { libraryHandlers } from './handlers/library.ts';
import { downloadHandlers, syncHandlers } from './handlers/sync.ts';
import { mediaHandlers, voicesHandlers } from './handlers/voices.ts';
import { serveContract } from './ipc-server.ts';
import { askForLibrary } from './library-choice.ts';
import { openLink } from './links.ts';
import { serveMedia } from './media-protocol.ts';
import { menuTemplate } from './menu.ts';
import { type LibrarySession, startSession } from './session.ts';
import { startSimulatorProcess } from './simulator-process.ts';
import { stringsFor } from './strings.ts';
import { loadPage, openWindow } from './window.ts';
import { confineSession } from './window-security.ts';

/** The running app: one window, one library. */
export interface Shell {
  readonly host: EngineHost;
  window(): BrowserWindow | null;
  /** Connects the built-in demo, as the welcome page does. */
  startDemo(): Promise<void>;
  /** Brings the window to the front, or opens it again. */
  focus(): void;
  close(): Promise<void>;
}

/** Wires the window to the engine. The window comes first; the library is opened when the first frame is painted. */
export function startShell(firstFolder: string, state: AppStateFile, log: Log): Shell {
  const bundles = join(app.getAppPath(), 'out', 'main');
  const logsFolder = app.getPath('logs');
  let window: BrowserWindow | null = null;
  let librarySession: LibrarySession | null = null;

  const tell: Tell = (event, payload) => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(event.name, payload);
  };
  const demo = createDemo({
    run: (place) => startSimulatorProcess(join(bundles, 'simulator.js'), { ...place, mediaFolder: demoMedia() }, log),
    now: Date.now,
    log,
  });
  const host = createEngineHost({
    firstFolder,
    openEngine: (folder) => startEngine(folder, log),
    log,
  });
  host.onOpen((engine) => {
    follow(engine.settings());
    const started = startSession(engine, demo, tell, log);
    librarySession = started;
    return () => started.end();
  });

  /** What the shell itself takes from the settings; kept also beside the library, for the next start's first frame. */
  function follow(settings: Settings): void {
    const { theme, language } = state.current();
    if (theme !== settings.theme || language !== settings.language) {
      state.update({ theme: settings.theme, language: settings.language });
    }
    nativeTheme.themeSource = settings.theme;
    buildMenu();
  }

  async function chooseLibrary(): Promise<{ path: string } | null> {
    const path = await askForLibrary(window, stringsNow(state));
    if (path === null) return null;
    state.update({ library: path });
    await host.open(path);
    // The page begins anew with the other library; its answer must be out before that.
    setImmediate(() => window?.webContents.reload());
    return { path };
  }

  function buildMenu(): void {
    const template = menuTemplate({
      platform: process.platform,
      strings: stringsNow(state),
      developer: !app.isPackaged,
      actions: {
        command: (command) => tell(events.app.command, { command }),
        chooseLibrary: () => logged(log, chooseLibrary()),
        openLibraryFolder: () => logged(log, openFolder(host.folder())),
        openLogs: () => logged(log, openFolder(logsFolder)),
        openLink: (link) => logged(log, openLink(link)),
      },
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  const handlers: ContractHandlers = {
    app: appHandlers(host, {
      logsFolder,
      chooseLibrary,
      settingsChanged(settings) {
        follow(settings);
        librarySession?.replan();
        tell(events.app.settingsChanged, settings);
      },
      sqliteVersion: readSqliteVersion,
    }),
    library: libraryHandlers(host),
    voices: voicesHandlers(host),
    media: mediaHandlers(host),
    connections: connectionHandlers(host, demo, () => librarySession?.syncSoon()),
    accounts: accountHandlers(host),
    sync: syncHandlers(host),
    downloads: downloadHandlers(host),
  };

  function showWindow(): BrowserWindow {
    const opened = openWindow(state);
    serveContract(opened.webContents, handlers, { checkOutput: !app.isPackaged, log });
    reloadAfterCrash(opened, log);
    logged(log, loadPage(opened));
    opened.once('closed', () => {
      window = null;
    });
    window = opened;
    return opened;
  }

  servePage(protocol, join(app.getAppPath(), 'out', 'renderer'), log);
  serveMedia(protocol, () => host.engine(), log);
  confineSession(session.defaultSession);
  buildMenu();
  // A page that never paints must not keep the library closed: syncing and downloads do not need it.
  afterFirstFrame(showWindow(), () => logged(log, host.open(host.folder())));

  return {
    host,
    window: () => window,
    async startDemo() {
      await demo.start(await host.engine());
    },
    focus() {
      const open = window ?? showWindow();
      if (open.isMinimized()) open.restore();
      open.show();
      open.focus();
    },
    close: () => host.close(),
  };
}

/** Read with plain file calls by another process, which sees no archive. */
function demoMedia(): string {
  return app.isPackaged ? join(process.resourcesPath, 'demo') : join(app.getAppPath(), 'resources', 'demo');
}

function stringsNow(state: AppStateFile) {
  return stringsFor(state.current().language, app.getLocale());
}

/** Runs `then` once, when the window has painted or its page could not be loaded. */
function afterFirstFrame(window: BrowserWindow, then: () => void): void {
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

/** A page whose process died is loaded again, once in a minute: a crash in a loop must stay visible. */
function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let last = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('the page is gone', { reason: details.reason, exitCode: details.exitCode });
    if (details.reason === 'clean-exit' || Date.now() - last < 60_000) return;
    last = Date.now();
    window.webContents.reload();
  });
}

/** For what nobody waits for: a failure is a log line. */
function logged(log: Log, work: Promise<unknown>): void {
  work.catch((error: unknown) => log.warn('an action failed', { error }));
}
