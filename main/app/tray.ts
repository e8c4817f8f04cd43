import { join } from 'node:path';
import { app, Menu, Tray } from 'electron';
import type { Log } from '../log.ts';
import type { Strings } from './strings.ts';

/** What the tray can make happen, and what its menu depends on. */
export interface TrayActions {
  open(): void;
  syncNow(): void;
  /** Null while no library is open. */
  isPaused(): boolean | null;
  pause(): void;
  resume(): void;
}

export interface AppTray {
  /** The language or the state of the queue changed. */
  refresh(strings: Strings): void;
}

/**
 * Puts the app into the tray. Null where there is none: macOS has its dock, and some Linux desktops have no tray
 * (there the icon is made but nobody shows it).
 */
export function openTray(strings: Strings, actions: TrayActions, log: Log): AppTray | null {
  if (process.platform === 'darwin') return null;
  try {
    const tray = new Tray(join(iconsFolder(), 'tray.png'));
    tray.setToolTip(app.name);
    tray.on('click', () => actions.open());
    const refresh = (words: Strings) => tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(words, actions)));
    refresh(strings);
    return { refresh };
  } catch (error) {
    log.info('there is no tray', { error });
    return null;
  }
}

function iconsFolder(): string {
  return app.isPackaged ? join(process.resourcesPath, 'icons') : join(app.getAppPath(), 'resources', 'icons');
}

function trayTemplate(strings: Strings, actions: TrayActions): Electron.MenuItemConstructorOptions[] {
  const paused = actions.isPaused();
  return [
    { label: strings.open, click: () => actions.open() },
    { type: 'separator' },
    { label: strings.syncNow, click: () => actions.syncNow() },
    {
      label: paused === true ? strings.resumeDownloads : strings.pauseDownloads,
      enabled: paused !== null,
      click: () => (paused === true ? actions.resume() : actions.pause()),
    },
    { type: 'separator' },
    { label: strings.quit, click: () => app.quit() },
  ];
}
