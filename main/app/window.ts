import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { AppStateFile } from './app-state.ts';
import { APP_PAGE } from './conch-protocol.ts';
import { windowColors } from './window-colors.ts';
import { MIN_HEIGHT, MIN_WIDTH, openingOf, type WindowState } from './window-state.ts';

/** Height of the toolbar that the window's own buttons lie in, pixels. */
const TOOLBAR_HEIGHT = 52;
/** A window that is dragged moves many times a second; its place is written when it rests. */
const REST_MS = 400;

/** Opens the window where it was, empty and hidden; it shows itself with its first painted frame. */
export function openWindow(state: AppStateFile): BrowserWindow {
  const saved = state.current().window;
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { maximised, ...place } = openingOf(saved, areas);
  const colors = windowColors(nativeTheme.shouldUseDarkColors);
  const window = new BrowserWindow({
    ...place,
    ...frame(),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: app.name,
    backgroundColor: colors.background,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // Compiled code is kept at the first start already, and not only once it was read twice within three days.
      v8CacheOptions: 'bypassHeatCheck',
      devTools: !app.isPackaged,
    },
  });
  if (maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  keepState(window, state);
  followTheme(window);
  return window;
}

/** Starts loading the page. Rejects when it cannot be loaded at all. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(APP_PAGE);
}

function frame(): Electron.BrowserWindowConstructorOptions {
  if (process.platform === 'darwin') {
    return { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 16, y: 20 } };
  }
  return { titleBarStyle: 'hidden', titleBarOverlay: overlay() };
}

function overlay(): Electron.TitleBarOverlayOptions {
  const colors = windowColors(nativeTheme.shouldUseDarkColors);
  return { color: colors.controls, symbolColor: colors.symbols, height: TOOLBAR_HEIGHT };
}

function followTheme(window: BrowserWindow): void {
  const follow = () => {
    window.setBackgroundColor(windowColors(nativeTheme.shouldUseDarkColors).background);
    if (process.platform !== 'darwin') window.setTitleBarOverlay(overlay());
  };
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.off('updated', follow));
}

function keepState(window: BrowserWindow, state: AppStateFile): void {
  let rest: NodeJS.Timeout | null = null;
  const write = () => {
    const now: WindowState = { bounds: window.getNormalBounds(), maximised: window.isMaximized() };
    state.update({ window: now });
  };
  const later = () => {
    if (rest !== null) clearTimeout(rest);
    rest = setTimeout(write, REST_MS);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.on('close', () => {
    if (rest !== null) clearTimeout(rest);
    write();
  });
}
