import type { Direction } from '../layout/neighbours.ts';
import { type MarkKey, markKey, type Press } from '../mark-keys.ts';

/** What a key does in the grid. */
export type GridKey =
  | MarkKey
  | { readonly does: 'move'; readonly direction: Direction }
  | { readonly does: 'open' | 'all' | 'trash' | 'clear' | 'again' };

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

const DOES: Readonly<Record<string, 'open' | 'trash' | 'clear' | 'again'>> = {
  Enter: 'open',
  ' ': 'open',
  Delete: 'trash',
  Backspace: 'trash',
  Escape: 'clear',
  u: 'again',
  U: 'again',
};

/** The meaning of a key press in the grid, or null when the grid leaves it to others. Shift extends or deletes further, and is not looked at. */
export function gridKey(event: Press): GridKey | null {
  const mark = markKey(event);
  if (mark !== null) return mark;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'a') return { does: 'all' };
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const direction = MOVES[event.key];
  if (direction !== undefined) return { does: 'move', direction };
  const does = DOES[event.key];
  return does === undefined ? null : { does };
}
