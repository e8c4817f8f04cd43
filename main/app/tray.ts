import { join } from 'node:path';
import { app, Menu, Tray } from 'electron';
import type { Log } from '../log.ts';
import type { Strings } from './strings.ts';

/** What the tray can make happen, and what its menu depends on. */
export interface TrayActions {
  open(): void;
  quit(): void;
  syncNow(): void;
  /** Null while no library is open. */
  isPaused(): boolean | null;
  pause(): void;
  resume(): void;
  /** What works now, a line each. */
  running(): readonly string[];
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
    tray.on('click', () => actions.open());
    let shown = '';
    const refresh = (words: Strings) => {
      const lines = actions.running();
      // An open menu is closed by a new one, so there is one only when it reads otherwise.
      const next = JSON.stringify([words.open, actions.isPaused(), lines]);
      if (next === shown) return;
      shown = next;
      tray.setToolTip([app.name, ...lines].join('\n'));
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(words, actions, lines)));
    };
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

function trayTemplate(
  strings: Strings,
  actions: Omit<TrayActions, 'running'>,
  running: readonly string[],
): Electron.MenuItemConstructorOptions[] {
  const paused = actions.isPaused();
  return [
    { label: strings.open, click: () => actions.open() },
    { type: 'separator' },
    ...running.map((label) => ({ label, enabled: false })),
    ...(running.length > 0 ? [{ type: 'separator' } as const] : []),
    { label: strings.syncNow, click: () => actions.syncNow() },
    {
      label: paused === true ? strings.resumeDownloads : strings.pauseDownloads,
      enabled: paused !== null,
      click: () => (paused === true ? actions.resume() : actions.pause()),
    },
    { type: 'separator' },
    { label: strings.quit, click: () => actions.quit() },
  ];
}
