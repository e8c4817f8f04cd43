import { closeSync, fsync, fsyncSync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const fsyncAsync = promisify(fsync);

/** Windows cannot open a folder; there a rename is durable with the file system's own journal. */
const HAS_FOLDERS_TO_SYNC = process.platform !== 'win32';

/** Has the names in a folder on the disk: what was renamed or made in it is there after a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  if (!HAS_FOLDERS_TO_SYNC) return;
  const handle = openSync(folder, 'r');
  try {
    await fsyncAsync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The same before it returns, for a thread that nobody waits for. */
export function syncFolderNow(folder: string): void {
  if (!HAS_FOLDERS_TO_SYNC) return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
