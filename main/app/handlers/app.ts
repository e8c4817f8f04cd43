import { statfs } from 'node:fs/promises';
import { basename } from 'node:path';
import { app, clipboard, shell } from 'electron';
import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { DiskStatus, Settings } from '../../../ipc/domains/app.ts';
import { failed } from '../../failed.ts';
import { nameExample } from '../../library/name-example.ts';
import type { EngineHost } from '../engine-host.ts';
import { openLink } from '../links.ts';
import type { EditWords } from '../menu.ts';

/** Below this much free space, bytes, the status bar warns; downloads stop on their own at a smaller reserve. */
const LOW_DISK_BYTES = 5 * 1024 ** 3;

export interface AppActions {
  readonly logsFolder: string;
  /** Asks the person for a folder and opens it; null when they cancel. */
  chooseLibrary(): Promise<{ path: string } | null>;
  /** The person changed settings: theme, language and rhythm follow. */
  settingsChanged(settings: Settings): void;
  /** What undo and redo would do now, for the menu. */
  describeEdits(words: EditWords): void;
  sqliteVersion(): Promise<string>;
}

export function appHandlers(host: EngineHost, actions: AppActions): ContractHandlers['app'] {
  return {
    async info() {
      const libraryProblem = await host.problem();
      return {
        version: app.getVersion(),
        electron: process.versions.electron,
        chromium: process.versions.chrome,
        node: process.versions.node,
        sqlite: await actions.sqliteVersion(),
        platform: process.platform,
        libraryPath: host.folder(),
        libraryName: basename(host.folder()),
        logsPath: actions.logsFolder,
        libraryProblem,
        locale: app.getLocale(),
      };
    },
    keychain: async () => (await host.engine()).keychainProblem(),
    disk: async () => diskStatus(host.folder(), (await host.engine()).library.read.status().bytes),
    settings: async () => (await host.engine()).settings(),
    async updateSettings(change) {
      const settings = await (await host.engine()).updateSettings(withoutGaps(change));
      actions.settingsChanged(settings);
      return settings;
    },
    nameExample: async ({ template }) => ({ path: nameExample((await host.engine()).library.read, template) }),
    chooseLibrary: () => actions.chooseLibrary(),
    async copyText({ text }) {
      clipboard.writeText(text);
    },
    async describeEdits(words) {
      actions.describeEdits(words);
    },
    openLogs: () => openFolder(actions.logsFolder),
    openLibraryFolder: () => openFolder(host.folder()),
    async openLink({ link }) {
      await openLink(link);
    },
  };
}

/** Opens a folder in the system's file manager. Throws Failed when the system cannot. */
export async function openFolder(folder: string): Promise<undefined> {
  const problem = await shell.openPath(folder);
  if (problem !== '') throw failed('not-found', `${folder} could not be opened: ${problem}`, 'Open it by hand.');
}

async function diskStatus(folder: string, libraryBytes: number): Promise<DiskStatus> {
  const freeBytes = await statfs(folder).then(
    (disk) => disk.bavail * disk.bsize,
    // Some network volumes do not tell; the status bar then shows no number.
    () => null,
  );
  return { freeBytes, libraryBytes, low: freeBytes !== null && freeBytes < LOW_DISK_BYTES };
}

/** A key that is there with no value would overwrite a setting; zod lets it pass. */
function withoutGaps(change: { readonly [Key in keyof Settings]?: Settings[Key] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
