const LETTERS = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof LETTERS)[number];

/** The name of a pane by its place. */
export function letterOf(place: number): Letter {
  return LETTERS[place] ?? 'D';
}
