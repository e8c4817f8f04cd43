import type { ActionId } from '../../actions/registry.ts';

const LETTERS = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof LETTERS)[number];

/** The name of a pane by its place. */
export function letterOf(place: number): Letter {
  return LETTERS[place] ?? 'D';
}

/** What keeps the pane of a letter. Its key is that letter until a person sets another. */
export const KEEPS = {
  A: 'compare.keep-a',
  B: 'compare.keep-b',
  C: 'compare.keep-c',
  D: 'compare.keep-d',
} as const satisfies Record<Letter, ActionId>;
