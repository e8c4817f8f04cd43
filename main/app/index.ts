import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, nativeTheme, protocol, session } from 'electron';
import type { Log } from '../log.ts';
import { type AppStateFile, openAppState } from './app-state.ts';
import { libraryFolder } from './command-line.ts';
import { registerSchemes, servePage } from './conch-protocol.ts';
import { createEarlyLog, logUncaught } from './early-log.ts';
import { createEngineHost } from './engine-host.ts';
import { startEngine } from './engine-start.ts';
import { glanceAt } from './glance.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import type { MediaAnswers } from './media-protocol.ts';
import { createOpenedFiles, recordingsIn } from './opened-files.ts';
import { pending } from './pending.ts';
import type { Shell } from './shell.ts';
import { confineContents, confineSession } from './window-security.ts';

/** The first tiles are painted so long after they were read, ms. */
const PAINT_MS = 500;
/** A page without tiles, such as the voices, is not waited for longer than this after its first frame, ms. */
const PATIENCE_MS = 500;
/** Closing takes a moment for the last writes; after this long, ms, the app ends all the same: any stop is safe. */
const CLOSE_MS = 5_000;

const isDemoRun = process.env['CONCH_DEMO_RUN'] === '1';

registerSchemes(protocol);
// The one person who needs the switch is root on a build machine, where Chromium's sandbox refuses to work.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Virtual displays have no graphics card, and pictures of the window are empty without this.
if (process.env['CONCH_SOFTWARE_RENDERING'] === '1' || isDemoRun) app.disableHardwareAcceleration();

if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  const log = createEarlyLog();
  logUncaught(log);
  confineContents(app, log);
  const state = openAppState(app.getPath('userData'), log);
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

  await app.whenReady();
  const shellStarted = pending<void>();
  servePage(protocol, join(app.getAppPath(), 'out', 'renderer'), shellStarted.promise, log);
  // A page knows only the schemes that were there when it was loaded; who answers may come later.
  const answerMedia = pending<MediaAnswers>();
  protocol.handle('media', async (request) => (await answerMedia.promise)(request));
  confineSession(session.defaultSession);
  window = createMainWindow(state, log);
  window.open();

  const folder = isDemoRun ? await demoFolder() : firstFolder(state);
  const glance = glanceAt(folder, log);
  const host = createEngineHost({
    firstFolder: folder,
    openEngine: (path) =>
      startEngine(
        path,
        log,
        state.current().libraries.some((one) => one.path === path),
      ),
    glance,
    log,
  });
  const [{ startShell }, { openLog }] = await Promise.all([import('./shell.ts'), import('./log.ts')]);
  log.passTo(openLog(app.getPath('logs'), { toConsole: !app.isPackaged }));
  const shell = startShell({ window, host, state, opened, log });
  answerMedia.resolve(shell.answerMedia);
  shellStarted.resolve();
  log.info('start', { version: app.getVersion(), electron: process.versions.electron, platform: process.platform });
  closeBeforeQuit(shell);

  // The first page has the machine for itself: it is read at a glance, then the library is opened to work with.
  if ((await glance) !== null) await firstPage(shell);
  await Promise.all([host.open(folder), beginLater(shell, log)]);
}

/** Resolves when the first page is painted, as far as main can know. */
async function firstPage({ window, firstPage: asked }: Shell): Promise<void> {
  const painted = asked.then(() => setTimeout(PAINT_MS));
  await Promise.race([painted, window.firstFrame.then(() => setTimeout(PATIENCE_MS))]);
}

/** What no page waits for. */
async function beginLater(shell: Shell, log: Log): Promise<void> {
  const { watchUpdates } = await import('./updates.ts');
  watchUpdates(log);
  if (!isDemoRun) return;
  const { runDemo } = await import('./demo-run.ts');
  await runDemo(shell, process.env);
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
