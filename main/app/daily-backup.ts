import { createBackups } from '../backups/backups.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { backupOptions, startBackup } from './handlers/backups.ts';

/** The first look comes when the start is long over; then once an hour, ms. */
const FIRST_MS = 3 * 60 * 1000;
const EVERY_MS = 60 * 60 * 1000;

/** Makes a backup a day while the app is open. Returns the way to stop. */
export function backUpDaily(folder: string, tasks: Tasks): () => void {
  const backups = createBackups(backupOptions(folder));
  const look = (): void => {
    if (!backups.isDue(Date.now())) return;
    startBackup(tasks, folder, 'daily');
  };
  const first = setTimeout(look, FIRST_MS);
  const regular = setInterval(look, EVERY_MS);
  return () => {
    clearTimeout(first);
    clearInterval(regular);
  };
}
