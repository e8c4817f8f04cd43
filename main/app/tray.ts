import { join } from 'node:path';
import { app, Menu, Tray } from 'electron';
import type { Log } from '../log.ts';
import type { Strings } from './strings.ts';
import { type TrayActions, trayTemplate } from './tray-menu.ts';

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
