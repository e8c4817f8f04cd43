import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Environment } from './environment.ts';

/** The library folder, absolute: `--library`, then CONCH_LIBRARY, then `Conch` in the person's documents. */
export function libraryFolder(option: string | undefined, environment: Environment, workingFolder: string): string {
  const named = [option, environment['CONCH_LIBRARY']].find((value) => value !== undefined && value !== '');
  return named === undefined ? join(documentsFolder(environment), 'Conch') : resolve(workingFolder, named);
}

/** What relative paths start from. Under `npm run` the process stands in the project; the person stood in INIT_CWD. */
export function workingFolderOf(environment: Environment, current: string): string {
  const initial = environment['INIT_CWD'];
  const underNpm = environment['npm_lifecycle_event'] === 'conch';
  return underNpm && initial !== undefined && isAbsolute(initial) ? initial : current;
}

/** As the app finds it: on Linux what `xdg-user-dirs` says, elsewhere and without it `Documents` in the home folder. */
function documentsFolder(environment: Environment): string {
  const home = environment['HOME'] ?? homedir();
  const configured = process.platform === 'linux' ? xdgDocuments(environment, home) : null;
  return configured ?? join(home, 'Documents');
}

/** XDG_DOCUMENTS_DIR of `user-dirs.dirs`: `"$HOME/Dokumente"` or an absolute path. Null when the file does not say. */
function xdgDocuments(environment: Environment, home: string): string | null {
  const folder = environment['XDG_CONFIG_HOME'] || join(home, '.config');
  try {
    const text = readFileSync(join(folder, 'user-dirs.dirs'), 'utf8');
    const path = /^\s*XDG_DOCUMENTS_DIR="(.+)"\s*$/m.exec(text)?.[1]?.replace(/^\$HOME(?=\/|$)/, () => home);
    return path !== undefined && isAbsolute(path) ? path : null;
  } catch {
    return null;
  }
}
