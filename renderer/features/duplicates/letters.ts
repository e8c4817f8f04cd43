/** A letter for each copy; beyond these only the pointer keeps one. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
