import { create } from 'zustand';
import type { Tile } from '../../ipc/model/query.ts';

/** More do not fit side by side. */
export const MOST_COMPARED = 4;

interface Compare {
  /** What is compared, in the order of the letters; null while nothing is. */
  readonly tiles: readonly Tile[] | null;
}

/** Whether the comparison is open, and of what. */
export const useCompare = create<Compare>(() => ({ tiles: null }));

/** Opens two to four items side by side; fewer or more are not compared. */
export function openCompare(tiles: readonly Tile[]): void {
  if (tiles.length >= 2 && tiles.length <= MOST_COMPARED) useCompare.setState({ tiles });
}

export function closeCompare(): void {
  useCompare.setState({ tiles: null });
}
