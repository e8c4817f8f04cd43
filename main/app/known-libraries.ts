import { basename } from 'node:path';
import type { KnownLibrary } from '../../ipc/domains/safe.ts';
import { canReach } from '../library/reachable.ts';
import type { AppStateFile } from './app-state.ts';

/** Libraries that were open on this computer, for the list; each by its folder. */
export interface KnownLibraries {
  list(open: string): Promise<KnownLibrary[]>;
  has(path: string): boolean;
  /** A library was opened just now. */
  note(path: string): void;
  forget(path: string): void;
  /** A library lies elsewhere now. */
  moved(from: string, to: string): void;
}

const MOST = 30;

export function knownLibraries(state: AppStateFile, now: () => number): KnownLibraries {
  const known = () => state.current().libraries;
  const without = (path: string) => known().filter((one) => one.path !== path);
  return {
    has: (path) => known().some((one) => one.path === path),
    note: (path) => state.update({ libraries: [{ path, openedAt: now() }, ...without(path)].slice(0, MOST) }),
    forget: (path) => state.update({ libraries: without(path) }),
    moved(from, to) {
      const rest = without(from).filter(({ path }) => path !== to);
      state.update({ library: to, libraries: [{ path: to, openedAt: now() }, ...rest] });
    },
    async list(open) {
      const listed = known().some(({ path }) => path === open)
        ? known()
        : [{ path: open, openedAt: now() }, ...known()];
      return Promise.all(
        listed.map(async ({ path, openedAt }) => ({
          ...{ path, name: basename(path), openedAt, isOpen: path === open },
          isReachable: await canReach(path),
        })),
      );
    },
  };
}
