import type { MenuItemConstructorOptions } from 'electron';
import type { AppCommand, Settings } from '../../ipc/domains/app.ts';
import { menuKeys } from '../../ipc/model/menu-keys.ts';
import type { Strings } from './strings.ts';

/** What the menu can make happen. */
export interface MenuActions {
  command(command: AppCommand): void;
  chooseLibrary(): void;
  openLibraryFolder(): void;
  openLogs(): void;
  openLink(link: 'useapi-setup'): void;
}

/** What undo and redo would do now, in words; null is nothing. */
export interface EditWords {
  readonly undo: string | null;
  readonly redo: string | null;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly strings: Strings;
  readonly actions: MenuActions;
  /** What a person set instead of the default keys. */
  readonly shortcuts: Settings['shortcuts'];
  /** Adds reloading and the developer tools. */
  readonly developer: boolean;
  readonly edits: EditWords;
}

type Item = MenuItemConstructorOptions;

/** The application's menu. What the system has a role for keeps it: roles are localised and know their keys. */
export function menuTemplate(options: MenuOptions): Item[] {
  const mac = options.platform === 'darwin';
  return [
    ...(mac ? [applicationMenu(options)] : []),
    fileMenu(options, mac),
    editMenu(options),
    viewMenu(options),
    goMenu(options),
    { label: options.strings.window, role: 'windowMenu' },
    helpMenu(options, mac),
  ];
}

function applicationMenu(options: MenuOptions): Item {
  return {
    role: 'appMenu',
    submenu: [
      commandItem(options, 'about', 'about'),
      { type: 'separator' },
      commandItem(options, 'settings', 'go-settings'),
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}

function fileMenu(options: MenuOptions, mac: boolean): Item {
  const { strings, actions } = options;
  return {
    label: strings.file,
    submenu: [
      commandItem(options, 'create', 'go-create'),
      commandItem(options, 'newCollection', 'new-collection'),
      { type: 'separator' },
      commandItem(options, 'import', 'import'),
      commandItem(options, 'export', 'item.export'),
      { type: 'separator' },
      commandItem(options, 'syncNow', 'sync-now'),
      { type: 'separator' },
      { label: strings.chooseLibrary, click: () => actions.chooseLibrary() },
      { label: strings.openLibraryFolder, click: () => actions.openLibraryFolder() },
      { type: 'separator' },
      ...(mac
        ? [{ role: 'close' } as const]
        : [commandItem(options, 'settings', 'go-settings'), { type: 'separator' } as const, { role: 'quit' } as const]),
    ],
  };
}

/** Undo belongs to the page: it takes back changes of the library, and of a text field when one is being typed in. */
function editMenu(options: MenuOptions): Item {
  return {
    label: options.strings.edit,
    submenu: [
      editItem(options, 'undo'),
      editItem(options, 'redo'),
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      { type: 'separator' },
      commandItem(options, 'find', 'focus-search'),
    ],
  };
}

/** Says what it would take back or do again; the page has the keys, since in a text they are for the text. */
function editItem(options: MenuOptions, way: keyof EditWords): Item {
  const item = { ...commandItem(options, way, way), registerAccelerator: false };
  const words = options.edits[way];
  return words === null ? item : { ...item, label: words };
}

function viewMenu(options: MenuOptions): Item {
  const developer: Item[] = [{ type: 'separator' }, { role: 'forceReload' }, { role: 'toggleDevTools' }];
  return {
    label: options.strings.view,
    submenu: [
      commandItem(options, 'palette', 'palette'),
      { type: 'separator' },
      commandItem(options, 'sidebar', 'toggle-sidebar'),
      commandItem(options, 'inspector', 'toggle-inspector'),
      commandItem(options, 'queue', 'toggle-queue'),
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(options.developer ? developer : []),
    ],
  };
}

function goMenu(options: MenuOptions): Item {
  return {
    label: options.strings.go,
    submenu: [
      commandItem(options, 'all', 'go-all'),
      commandItem(options, 'videos', 'go-videos'),
      commandItem(options, 'images', 'go-images'),
      commandItem(options, 'audio', 'go-audio'),
      commandItem(options, 'voices', 'go-voices'),
      commandItem(options, 'favorites', 'go-favorites'),
      { type: 'separator' },
      commandItem(options, 'tags', 'go-tags'),
      commandItem(options, 'duplicates', 'go-duplicates'),
      commandItem(options, 'trash', 'go-trash'),
      { type: 'separator' },
      commandItem(options, 'studio', 'go-studio'),
      commandItem(options, 'accounts', 'go-accounts'),
    ],
  };
}

function helpMenu(options: MenuOptions, mac: boolean): Item {
  const { strings, actions } = options;
  return {
    label: strings.help,
    role: 'help',
    submenu: [
      commandItem(options, 'shortcuts', 'shortcuts'),
      { type: 'separator' },
      { label: strings.setupGuide, click: () => actions.openLink('useapi-setup') },
      { label: strings.openLogs, click: () => actions.openLogs() },
      ...(mac ? [] : [{ type: 'separator' } as const, commandItem(options, 'about', 'about')]),
    ],
  };
}

function commandItem(options: MenuOptions, label: keyof Strings, command: AppCommand): Item {
  const item: Item = { label: options.strings[label], click: () => options.actions.command(command) };
  const accelerator = acceleratorOf(options.shortcuts[command] ?? menuKeys[command]);
  return accelerator === null ? item : { ...item, accelerator };
}

/** What the system calls keys otherwise than the page does. */
const NAMES: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  Ctrl: 'Ctrl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
};

/** The first combination that a menu may have. A plain key must reach the text a person types, so it is left to the window. */
function acceleratorOf(combinations: readonly string[]): string | null {
  const fit = combinations.find((keys) => /^(?:Mod\+\S+|(?:Shift\+)?F[0-9]{1,2})$/.test(keys));
  return fit === undefined
    ? null
    : fit
        .split('+')
        .map((part) => NAMES[part] ?? part)
        .join('+');
}
