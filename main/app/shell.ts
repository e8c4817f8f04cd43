import { join } from 'node:path';
import { app, nativeTheme } from 'electron';
import { type ContractHandlers, events } from '../../ipc/contract.ts';
import type { Settings } from '../../ipc/domains/app.ts';
import type { Log } from '../log.ts';
import { createTasks } from '../tasks/tasks.ts';
import type { AppStateFile } from './app-state.ts';
import { createDemo, type Demo } from './demo.ts';
import type { EarlyAnswers } from './early-answers.ts';
import type { EngineHost } from './engine-host.ts';
import { readSqliteVersion } from './engine-start.ts';
import { accountHandlers, connectionHandlers } from './handlers/accounts.ts';
import { appHandlers, openFolder } from './handlers/app.ts';
import { exportHandlers } from './handlers/exports.ts';
import { filesHandlers } from './handlers/files.ts';
import { findHandlers } from './handlers/find.ts';
import { importHandlers } from './handlers/imports.ts';
import { inputHandlers, uploadHandlers } from './handlers/inputs.ts';
import { duplicateHandlers, kinHandlers } from './handlers/kin.ts';
import { libraryHandlers } from './handlers/library.ts';
import { collectionHandlers, editHandlers, tagHandlers, targetHandlers, trashHandlers } from './handlers/order.ts';
import { creationHandlers, outboxHandlers } from './handlers/outbox.ts';
import { downloadHandlers, syncHandlers } from './handlers/sync.ts';
import { forwardTasks, taskHandlers } from './handlers/tasks.ts';
import { mediaHandlers, voicesHandlers } from './handlers/voices.ts';
import { contractAnswers } from './ipc-server.ts';
import { keepSafe } from './keep-safe.ts';
import { askForLibrary } from './library-choice.ts';
import { openLink } from './links.ts';
import type { MainWindow } from './main-window.ts';
import type { OpenedFiles } from './opened-files.ts';
import { type LibrarySession, startSession } from './session.ts';
import { type SessionNotices, startNotices } from './session-notices.ts';
import { startSimulatorProcess } from './simulator-process.ts';
import { createSystemMenus } from './system-menus.ts';

/** What is under way before the shell is read: the window loads its page, the library opens. */
export interface Begun {
  readonly window: MainWindow;
  readonly host: EngineHost;
  readonly state: AppStateFile;
  readonly opened: OpenedFiles;
  readonly early: EarlyAnswers;
  readonly log: Log;
}

/** The running app: one window, one library. */
export interface Shell extends Pick<Begun, 'host' | 'window'> {
  /** Connects the built-in demo, as the welcome page does. */
  startDemo(): Promise<void>;
  close(): Promise<void>;
}

/** Wires the window to the engine. */
export function startShell({ window, host, state, opened, early, log }: Begun): Shell {
  const logsFolder = app.getPath('logs');
  let current: LibrarySession | null = null;
  let shortcuts: Settings['shortcuts'] = {};
  let notices: SessionNotices | null = null;

  const demo = bundledDemo(log);
  const tasks = createTasks(Date.now);
  forwardTasks(tasks, window.tell);
  const menus = createSystemMenus(
    state,
    {
      chooseLibrary: () => logged(log, chooseLibrary()),
      openLibraryFolder: () => logged(log, openFolder(host.folder())),
      openLogs: () => logged(log, openFolder(logsFolder)),
      openLink: (link) => logged(log, openLink(link)),
      shortcuts: () => shortcuts,
      open: () => window.focus(),
      quit: () => app.quit(),
      running: () => notices?.running() ?? [],
      syncNow: () => current?.syncSoon(),
      isPaused: () => current?.isPaused() ?? null,
      pause: () => current?.pause(),
      resume: () => current?.resume(),
    },
    window.tell,
    log,
  );
  const safe = keepSafe({
    ...{ host, tasks, state, window, log },
    askForFolder: () => askForLibrary(window.current(), menus.strings()),
  });
  const handlers: ContractHandlers = {
    start: early.handlers,
    app: appHandlers(host, {
      logsFolder,
      chooseLibrary,
      settingsChanged,
      sqliteVersion: readSqliteVersion,
      describeEdits: menus.describeEdits,
    }),
    library: libraryHandlers(host),
    voices: voicesHandlers(host),
    media: mediaHandlers(host),
    connections: connectionHandlers(host, demo, () => current?.syncSoon()),
    accounts: accountHandlers(host),
    sync: syncHandlers(host),
    downloads: downloadHandlers(host),
    outbox: outboxHandlers(host),
    creation: creationHandlers(host),
    inputs: inputHandlers(host, opened, log),
    uploads: uploadHandlers(host),
    find: findHandlers(host),
    edits: editHandlers(host),
    collections: collectionHandlers(host),
    tags: tagHandlers(host),
    targets: targetHandlers(host),
    trash: trashHandlers(host),
    kin: kinHandlers(host),
    duplicates: duplicateHandlers(host),
    files: filesHandlers(host, window.current),
    tasks: taskHandlers(tasks),
    imports: importHandlers(host, tasks, window.current),
    exports: exportHandlers(host, tasks, window.current, log),
    ...safe.handlers,
  };

  host.onOpen((engine, wasChanged) => {
    follow(engine.settings());
    const started = startSession(engine, {
      demo,
      tell: window.tell,
      firstFrame: window.firstFrame,
      pauseChanged: menus.refresh,
      log,
    });
    current = started;
    const leaveSafely = safe.opened(engine, started);
    if (wasChanged) {
      const revision = engine.library.read.revision();
      window.tell(events.library.changed, { revision, ids: null, reordered: true, edited: false });
    }
    menus.refresh();
    const told = startNotices({
      engine,
      tasks,
      state,
      window,
      strings: menus.strings,
      go: (command) => window.tell(events.app.command, { command }),
      onRunning: menus.refreshTray,
    });
    notices = told;
    menus.refreshTray();
    return async () => {
      current = null;
      notices = null;
      told.stop();
      await leaveSafely();
      await started.end();
    };
  });

  /** What the shell itself takes from the settings; kept also beside the library, for the next start's first frame. */
  function follow({ theme, language, shortcuts: set }: Settings): void {
    shortcuts = set;
    const known = state.current();
    if (known.theme !== theme || known.language !== language) state.update({ theme, language });
    nativeTheme.themeSource = theme;
  }

  function settingsChanged(settings: Settings): void {
    follow(settings);
    menus.refresh();
    current?.replan();
    window.tell(events.app.settingsChanged, settings);
  }

  async function chooseLibrary(): Promise<{ path: string } | null> {
    const path = await askForLibrary(window.current(), menus.strings());
    if (path === null) return null;
    state.update({ library: path });
    await host.open(path);
    // The page begins anew with the other library; its answer must be out before that.
    setImmediate(() => window.reload());
    return { path };
  }

  opened.onAdd(() => window.tell(events.inputs.opened, undefined));
  early.passTo(contractAnswers(handlers, log));
  menus.refresh();

  return {
    host,
    window,
    async startDemo() {
      await demo.start(await host.engine());
    },
    async close() {
      safe.stop();
      await host.close();
    },
  };
}

function bundledDemo(log: Log): Demo {
  const entry = join(app.getAppPath(), 'out', 'main', 'simulator.js');
  // Read with plain file calls by another process, which sees no archive.
  const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
  const mediaFolder = join(resources, 'demo');
  // A test need not wait as long for a job as a person does.
  const speed = Number(process.env['CONCH_DEMO_SPEED'] ?? 1);
  return createDemo({
    run: (place) => startSimulatorProcess(entry, { ...place, mediaFolder, speed }, log),
    now: Date.now,
    log,
  });
}

/** For what nobody waits for: a failure is a log line. */
function logged(log: Log, work: Promise<unknown>): void {
  work.catch((error: unknown) => log.warn('an action failed', { error }));
}
