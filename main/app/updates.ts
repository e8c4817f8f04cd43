import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { Log } from '../log.ts';

/** The first look waits until the start is long over. */
const FIRST_LOOK_MS = 60_000;

/** Looks for a newer release, once, where the package says that releases are published. Failing is a log line. */
export function watchUpdates(log: Log): void {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return;
  setTimeout(() => void look(log), FIRST_LOOK_MS);
}

async function look(log: Log): Promise<void> {
  try {
    const { default: updater } = await import('electron-updater');
    updater.autoUpdater.logger = null;
    await updater.autoUpdater.checkForUpdatesAndNotify();
  } catch (error) {
    log.warn('updates could not be looked for', { error });
  }
}
