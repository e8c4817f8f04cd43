import { pathToFileURL } from 'node:url';

/** Files that begin a thread or a process of the engine. */
export interface EngineEntries {
  readonly libraryWriter: URL;
  readonly libraryReader: URL;
  readonly extentThread: URL;
  readonly downloadThread: URL;
  readonly mediaProcess: URL;
  readonly keychainProcess: URL;
  readonly rebuildThread: URL;
  readonly importThread: URL;
  readonly moveThread: URL;
  readonly backupThread: URL;
  readonly exportThread: URL;
}

/**
 * Where they are: the sources beside this file under plain Node, the bundles where this file is bundled. The names of
 * the bundles are those of `electron.vite.config.ts`; shared chunks lie one folder below them. CONCH_BUNDLES, an
 * absolute folder, has the sources begin bundled threads: they start twice as fast, which hundreds of tests gain from.
 */
export function engineEntries(): EngineEntries {
  const here = import.meta.url;
  const built = here.endsWith('.ts') ? process.env['CONCH_BUNDLES'] : undefined;
  const fromSources = here.endsWith('.ts') && built === undefined;
  const bundles = here.includes('/chunks/') ? '../' : './';
  const from = built === undefined ? here : pathToFileURL(`${built}/`);
  const at = (source: string, bundle: string): URL => new URL(fromSources ? source : `${bundles}${bundle}.js`, from);
  return {
    libraryWriter: at('./library/writer-thread.ts', 'library-writer'),
    libraryReader: at('./library/reader-thread.ts', 'library-reader'),
    extentThread: at('./app/extent-thread.ts', 'extent-thread'),
    downloadThread: at('./downloads/download-thread.ts', 'download-thread'),
    mediaProcess: at('./media/media-process.ts', 'media-process'),
    keychainProcess: at('./keychain/keychain-process.ts', 'keychain-process'),
    importThread: at('./imports/import-thread.ts', 'import-thread'),
    exportThread: at('./exports/export-thread.ts', 'export-thread'),
    backupThread: at('./backups/backup-thread.ts', 'backup-thread'),
    moveThread: at('./moving/move-thread.ts', 'move-thread'),
    rebuildThread: at('./rebuild/rebuild-thread.ts', 'rebuild-thread'),
  };
}
