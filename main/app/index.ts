import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, nativeTheme, protocol, session } from 'electron';
import type { Log } from '../log.ts';
import { type AppStateFile, openAppState } from './app-state.ts';
import { libraryFolder } from './command-line.ts';
import { registerSchemes, servePage } from './conch-protocol.ts';
import { type EarlyAnswers, earlyAnswers } from './early-answers.ts';
import { createEarlyLog, type EarlyLog, logUncaught } from './early-log.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { startEngine } from './engine-start.ts';
import { type Glance, glanceAt } from './glance.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { answerMedia, prepareAnswers } from './media-protocol.ts';
import { createOpenedFiles, type OpenedFiles, recordingsIn } from './opened-files.ts';
import { pending } from './pending.ts';
import { settleMove } from './settle-move.ts';
import type { Shell } from './shell.ts';
import { confineContents, confineSession } from './window-security.ts';

/** The first page has the machine for itself so much longer, ms: for its pictures, and for what a person does first. */
const REST_MS = 150;
/** So long after it asked for its first tiles, ms, a page draws them and asks main for nothing. */
const DRAWING_MS = 60;
/** A page that does not say that it is painted is not waited for longer than this after its first frame, ms. */
const PATIENCE_MS = 500;
/** Closing takes a moment for the last writes; after this long, ms, the app ends all the same: any stop is safe. */
const CLOSE_MS = 5_000;

const isDemoRun = process.env['CONCH_DEMO_RUN'] === '1';

registerSchemes(protocol);
// The one person who needs the switch is root on a build machine, where Chromium's sandbox refuses to work.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Virtual displays have no graphics card, and pictures of the window are empty without this.
if (process.env['CONCH_SOFTWARE_RENDERING'] === '1' || isDemoRun) app.disableHardwareAcceleration();

// No page of ours asks the network (Node does): a process of Chromium's for it would only take memory, and the cores while the first
// page begins. What else was asked for by the command line stays.
const features = [app.commandLine.getSwitchValue('enable-features'), 'NetworkServiceInProcess2'];
app.commandLine.appendSwitch('enable-features', features.filter((feature) => feature !== '').join(','));

if (app.requestSingleInstanceLock()) void start();
else app.quit();

/**
 * The first page has the machine for itself: it is read at a glance while the page's process begins. All else of the app is
 * read once the page is painted.
 */
async function start(): Promise<void> {
  const log = createEarlyLog();
  logUncaught(log);
  confineContents(app, log);
  const state = openAppState(app.getPath('userData'), log);
  settleMove(state);
  nativeTheme.themeSource = state.current().theme;

  let window: MainWindow | null = null;
  const opened = createOpenedFiles();
  opened.add(recordingsIn(process.argv, process.cwd()));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    opened.add([path]);
    window?.focus();
  });
  app.on('second-instance', (_event, argv, workingFolder) => {
    opened.add(recordingsIn(argv, workingFolder));
    window?.focus();
  });
  app.on('activate', () => window?.focus());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  const folder = isDemoRun ? await demoFolder() : firstFolder(state);
  await app.whenReady();
  const glance = pending<Glance | null>();
  const host = createEngineHost({
    firstFolder: folder,
    openEngine: (path) => startEngine(path, log, isKnown(state, path)),
    glance: glance.promise,
    log,
  });
  const painted = pending<void>();
  const early = earlyAnswers({
    firstPage() {
      void setTimeout(DRAWING_MS).then(prepareAnswers);
      return host.firstPage();
    },
    firstExtent: host.firstExtent,
    painted(stacked) {
      painted.resolve();
      if (stacked !== state.current().stacked) state.update({ stacked });
    },
  });
  servePage(protocol, join(app.getAppPath(), 'out', 'renderer'), log);
  protocol.handle('media', answerMedia(host, log));
  confineSession(session.defaultSession);
  window = createMainWindow(state, early.answers, log);
  window.open();
  // The page's process begins meanwhile, and asks for nothing yet.
  setImmediate(() => void glanceAt(folder, state.current(), log).then(glance.resolve));

  const patience = window.firstFrame.then(() => setTimeout(PATIENCE_MS));
  if ((await glance.promise) !== null) {
    await Promise.race([painted.promise, patience]);
    await setTimeout(REST_MS);
  }
  await goOn({ window, host, state, opened, early, log });
}

interface Started {
  readonly window: MainWindow;
  readonly host: EngineHost;
  readonly state: AppStateFile;
  readonly opened: OpenedFiles;
  readonly early: EarlyAnswers;
  readonly log: EarlyLog;
}

/** Opens the library to work with, and answers everything. */
async function goOn(started: Started): Promise<void> {
  const { host, log } = started;
  const [{ startShell }, { openLog }] = await Promise.all([import('./shell.ts'), import('./log.ts')]);
  log.passTo(openLog(app.getPath('logs'), { toConsole: !app.isPackaged }));
  const shell = startShell(started);
  log.info('start', { version: app.getVersion(), electron: process.versions.electron, platform: process.platform });
  closeBeforeQuit(shell);
  await Promise.all([host.open(host.folder()), beginLater(shell, log)]);
}

/** What no page waits for. */
async function beginLater(shell: Shell, log: Log): Promise<void> {
  const { watchUpdates } = await import('./updates.ts');
  watchUpdates(log);
  if (!isDemoRun) return;
  const { runDemo } = await import('./demo-run.ts');
  await runDemo(shell, process.env);
}

/** Whether a library of this folder was open on this computer. */
function isKnown(state: AppStateFile, folder: string): boolean {
  return state.current().libraries.some(({ path }) => path === folder);
}

function firstFolder(state: AppStateFile): string {
  return libraryFolder({
    argv: process.argv,
    environment: process.env,
    remembered: state.current().library,
    documents: app.getPath('documents'),
    workingFolder: process.cwd(),
  });
}

/** A demo that only shows itself leaves the person's own library alone. */
async function demoFolder(): Promise<string> {
  return process.env['CONCH_LIBRARY'] || join(await mkdtemp(join(tmpdir(), 'conch-demo-')), 'Conch');
}

/** Quitting waits for the library to close. */
function closeBeforeQuit(shell: Shell): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void Promise.race([shell.close(), setTimeout(CLOSE_MS)]).finally(() => {
      closed = true;
      app.quit();
    });
  });
}
