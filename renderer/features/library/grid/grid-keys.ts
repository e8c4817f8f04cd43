import type { Direction } from '../layout/neighbours.ts';

/** What a key does in the grid. */
export type GridKey =
  | { readonly does: 'move'; readonly direction: Direction }
  | { readonly does: 'open' }
  | { readonly does: 'favorite' }
  | { readonly does: 'rate'; readonly stars: number }
  | { readonly does: 'trash' }
  | { readonly does: 'clear' };

const MOVES: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

/** The meaning of a key press in the grid, or null when the grid leaves it to others. Shift extends, and is not looked at. */
export function gridKey(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): GridKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const direction = MOVES[event.key];
  if (direction !== undefined) return { does: 'move', direction };
  if (event.key === 'Enter' || event.key === ' ') return { does: 'open' };
  if (event.key === 'f' || event.key === 'F') return { does: 'favorite' };
  if (/^[0-5]$/.test(event.key)) return { does: 'rate', stars: Number(event.key) };
  if (event.key === 'Delete') return { does: 'trash' };
  if (event.key === 'Escape') return { does: 'clear' };
  return null;
}
