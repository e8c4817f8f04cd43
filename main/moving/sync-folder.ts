import { open } from 'node:fs/promises';

/** Has the names in a folder on the disk: what was renamed or made in it is there after a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there a rename is durable with the file system's own journal.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
