import { boxOf, type GridLayout, rowOfIndex } from '../layout/layout.ts';
import { type Direction, nearestInRow } from '../layout/neighbours.ts';
import { BAND } from './band.ts';
import type { OpenStack } from './open-stack.ts';

/** Where a key leads: to a member of the open stack, or to an item of the list. */
export type StackStep =
  | { readonly to: 'member'; readonly index: number }
  | { readonly to: 'item'; readonly index: number };

type Around = Pick<OpenStack, 'index' | 'row' | 'inside'>;

/** Into the open stack: down from the row of its cover, up from the row below the band. Null: the list's own way. */
export function stepInto(stack: Around, layout: GridLayout, lead: number, direction: Direction): StackStep | null {
  const box = boxOf(layout, lead);
  if (box === null || stack.inside.count === 0) return null;
  const row = rowOfIndex(layout, lead);
  const isDown = direction === 'down' && row === stack.row;
  const isUp = direction === 'up' && row === stack.row + 1;
  if (!isDown && !isUp) return null;
  const middle = layout.view === 'list' ? 0 : box.left + box.width / 2 - BAND.side;
  const to = isDown ? 0 : stack.inside.rows.count - 1;
  return { to: 'member', index: nearestInRow(stack.inside, to, middle, 0) };
}

/**
 * From a member: arrows go on inside, and out at the ends, up and left to the cover, down to the row below, right to the item
 * behind the cover. Null: the list's own way, from the cover on.
 */
export function stepWithin(stack: Around, layout: GridLayout, at: number, direction: Direction): StackStep | null {
  const { inside, index: cover } = stack;
  const box = boxOf(inside, at);
  if (box === null) return null;
  const row = rowOfIndex(inside, at);
  const middle = box.left + box.width / 2;
  const member = (index: number): StackStep => ({ to: 'member', index });
  switch (direction) {
    case 'left':
      return at === 0 ? { to: 'item', index: cover } : member(at - 1);
    case 'right':
      if (at < inside.count - 1) return member(at + 1);
      return cover + 1 < layout.count ? { to: 'item', index: cover + 1 } : member(at);
    case 'up':
      return row === 0 ? { to: 'item', index: cover } : member(nearestInRow(inside, row - 1, middle, at));
    case 'down':
      if (row < inside.rows.count - 1) return member(nearestInRow(inside, row + 1, middle, at));
      if (stack.row === layout.rows.count - 1) return member(at);
      return { to: 'item', index: nearestInRow(layout, stack.row + 1, middle + BAND.side, cover) };
    default:
      return null;
  }
}
