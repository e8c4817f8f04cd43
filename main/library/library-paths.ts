import { join } from 'node:path';

/** Where Conch keeps its own things inside a library folder. All absolute. */
export interface LibraryPaths {
  readonly folder: string;
  readonly own: string;
  readonly database: string;
  readonly thumbs: string;
  readonly lock: string;
  readonly items: string;
  readonly backups: string;
  /** Connections without tokens, accounts, settings and running jobs: what no item's sidecar can hold. */
  readonly connections: string;
  /** The tree of collections and the other names of tags. */
  readonly order: string;
}

export function libraryPaths(folder: string): LibraryPaths {
  const own = join(folder, '.conch');
  return {
    folder,
    own,
    database: join(own, 'library.sqlite'),
    thumbs: join(own, 'thumbs.sqlite'),
    lock: join(own, 'lock'),
    items: join(own, 'items'),
    backups: join(own, 'backups'),
    connections: join(own, 'connections.json'),
    order: join(own, 'order.json'),
  };
}
