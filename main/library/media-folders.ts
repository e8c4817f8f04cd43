import { readdir } from 'node:fs/promises';

/** The folders of a library in which files of items can lie: a template can name any, except what Conch keeps for itself. */
export async function mediaFolders(library: string): Promise<readonly string[]> {
  const entries = await readdir(library, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
}
