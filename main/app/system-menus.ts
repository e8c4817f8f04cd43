import { app, Menu } from 'electron';
import { events } from '../../ipc/contract.ts';
import type { Settings } from '../../ipc/domains/app.ts';
import type { Log } from '../log.ts';
import type { AppStateFile } from './app-state.ts';
import type { Tell } from './events.ts';
import { type EditWords, type MenuActions, menuTemplate } from './menu.ts';
import { type Strings, stringsFor } from './strings.ts';
import { type AppTray, openTray } from './tray.ts';
import type { TrayActions } from './tray-menu.ts';

/** The menus that the system shows for the app: in the menu bar and in the tray. */
export interface SystemMenus {
  /** The person's words, in the language of now. */
  strings(): Strings;
  /** Builds them anew: the language or the state of the queue changed. */
  refresh(): void;
  /** What undo and redo would do now. */
  describeEdits(words: EditWords): void;
  /** What works now reads otherwise. */
  refreshTray(): void;
}

export interface SystemMenuActions extends Omit<MenuActions, 'command'>, TrayActions {
  /** The keys that a person set, by action. */
  shortcuts(): Settings['shortcuts'];
}

export function createSystemMenus(state: AppStateFile, actions: SystemMenuActions, tell: Tell, log: Log): SystemMenus {
  const strings = () => stringsFor(state.current().language, app.getLocale());
  let tray: AppTray | null = null;
  let isTrayOpen = false;
  let edits: EditWords = { undo: null, redo: null };

  function showMenu(): void {
    const template = menuTemplate({
      platform: process.platform,
      strings: strings(),
      developer: !app.isPackaged,
      shortcuts: actions.shortcuts(),
      edits,
      actions: { ...actions, command: (command) => tell(events.app.command, { command }) },
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  function refresh(): void {
    showMenu();
    if (!isTrayOpen) tray = openTray(strings(), actions, log);
    else tray?.refresh(strings());
    isTrayOpen = true;
  }

  function describeEdits(words: EditWords): void {
    if (words.undo === edits.undo && words.redo === edits.redo) return;
    edits = words;
    showMenu();
  }

  return { strings, refresh, describeEdits, refreshTray: () => tray?.refresh(strings()) };
}
