import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, nativeTheme, protocol } from 'electron';
import { type AppStateFile, openAppState } from './app-state.ts';
import { libraryFolder } from './command-line.ts';
import { registerSchemes } from './conch-protocol.ts';
import { runDemo } from './demo-run.ts';
import { logUncaught, openLog } from './log.ts';
import { type Shell, startShell } from './shell.ts';
import { watchUpdates } from './updates.ts';
import { confineContents } from './window-security.ts';

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
  const log = openLog(app.getPath('logs'), { toConsole: !app.isPackaged });
  logUncaught(log);
  confineContents(app, log);
  const state = openAppState(app.getPath('userData'), log);
  nativeTheme.themeSource = state.current().theme;

  let shell: Shell | null = null;
  app.on('second-instance', () => shell?.window.focus());
  app.on('activate', () => shell?.window.focus());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  await app.whenReady();
  log.info('start', { version: app.getVersion(), electron: process.versions.electron, platform: process.platform });
  shell = startShell(isDemoRun ? await demoFolder() : firstFolder(state), state, log);
  closeBeforeQuit(shell);
  watchUpdates(log);
  if (isDemoRun) await runDemo(shell, process.env);
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
    const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS));
    void Promise.race([shell.close(), late]).finally(() => {
      closed = true;
      app.quit();
    });
  });
}
