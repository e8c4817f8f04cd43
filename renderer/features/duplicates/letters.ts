import type { ActionId } from '../../actions/registry.ts';

/** A letter for each copy; beyond these only the pointer keeps one. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Letter = (typeof LETTERS)[number];

/** What keeps the copy of a letter. Its key is that letter until a person sets another. */
export const KEEPS = {
  A: 'duplicates.keep-a',
  B: 'duplicates.keep-b',
  C: 'duplicates.keep-c',
  D: 'duplicates.keep-d',
  E: 'duplicates.keep-e',
  F: 'duplicates.keep-f',
} as const satisfies Record<Letter, ActionId>;
