import type { MenuItemConstructorOptions } from 'electron';
import type { AppCommand } from '../../ipc/domains/app.ts';
import type { Strings } from './strings.ts';

/** What the menu can make happen. */
export interface MenuActions {
  command(command: AppCommand): void;
  chooseLibrary(): void;
  openLibraryFolder(): void;
  openLogs(): void;
  openLink(link: 'useapi-setup'): void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly strings: Strings;
  readonly actions: MenuActions;
  /** Adds reloading and the developer tools. */
  readonly developer: boolean;
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
      commandItem(options, 'settings', 'go-settings', 'CmdOrCtrl+,'),
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
      commandItem(options, 'syncNow', 'sync-now', 'CmdOrCtrl+R'),
      { type: 'separator' },
      { label: strings.chooseLibrary, click: () => actions.chooseLibrary() },
      { label: strings.openLibraryFolder, click: () => actions.openLibraryFolder() },
      { type: 'separator' },
      ...(mac
        ? [{ role: 'close' } as const]
        : [
            commandItem(options, 'settings', 'go-settings', 'CmdOrCtrl+,'),
            { type: 'separator' } as const,
            { role: 'quit' } as const,
          ]),
    ],
  };
}

/** Undo belongs to the page: it takes back changes of the library, and of a text field when one is being typed in. */
function editMenu(options: MenuOptions): Item {
  return {
    label: options.strings.edit,
    submenu: [
      { ...commandItem(options, 'undo', 'undo', 'CmdOrCtrl+Z'), registerAccelerator: false },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      { type: 'separator' },
      commandItem(options, 'find', 'focus-search', 'CmdOrCtrl+F'),
    ],
  };
}

function viewMenu(options: MenuOptions): Item {
  const developer: Item[] = [{ type: 'separator' }, { role: 'forceReload' }, { role: 'toggleDevTools' }];
  return {
    label: options.strings.view,
    submenu: [
      commandItem(options, 'sidebar', 'toggle-sidebar', 'CmdOrCtrl+B'),
      commandItem(options, 'inspector', 'toggle-inspector', 'CmdOrCtrl+I'),
      commandItem(options, 'queue', 'toggle-queue', 'CmdOrCtrl+J'),
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
      commandItem(options, 'all', 'go-all', 'CmdOrCtrl+1'),
      commandItem(options, 'videos', 'go-videos', 'CmdOrCtrl+2'),
      commandItem(options, 'images', 'go-images', 'CmdOrCtrl+3'),
      commandItem(options, 'audio', 'go-audio', 'CmdOrCtrl+4'),
      commandItem(options, 'voices', 'go-voices', 'CmdOrCtrl+5'),
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
      { label: strings.setupGuide, click: () => actions.openLink('useapi-setup') },
      { label: strings.openLogs, click: () => actions.openLogs() },
      ...(mac ? [] : [{ type: 'separator' } as const, commandItem(options, 'about', 'about')]),
    ],
  };
}

function commandItem(options: MenuOptions, label: keyof Strings, command: AppCommand, accelerator?: string): Item {
  const item: Item = { label: options.strings[label], click: () => options.actions.command(command) };
  return accelerator === undefined ? item : { ...item, accelerator };
}
