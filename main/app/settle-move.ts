import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { MARK, readMark, wasRenamed } from '../moving/move-mark.ts';
import type { AppStateFile } from './app-state.ts';

/**
 * A library that was renamed just before the app ended is at its new place: remembered before anything is opened, so that no empty
 * one is looked for at the old. One look at what is kept when nothing was moving.
 */
export function settleMove(state: AppStateFile): void {
  const { moving, libraries, library } = state.current();
  if (moving === null || !wasRenamed(moving.from, moving.to)) return;
  const { from, to } = moving;
  if (readMark(to)?.renamed === true) rmSync(join(to, MARK), { force: true });
  const others = libraries.filter(({ path }) => path !== from && path !== to);
  const openedAt = libraries.find(({ path }) => path === from)?.openedAt ?? 0;
  state.update({
    library: library === null || library === from ? to : library,
    libraries: [{ path: to, openedAt }, ...others],
    moving: null,
  });
}
