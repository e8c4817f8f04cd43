import type { LibraryQuery } from '../../ipc/model/query.ts';

/** As many tiles as the window asks for at once (a test holds it to that), and ratios for the layout of some more screens. */
export const FIRST_SIZE = { tiles: 100, ratios: 2_000 } as const;

/**
 * The question that the window begins with: everything that was made, newest first. Tests hold it against the window's own and
 * against its schema.
 */
export function firstQuery(stacked: boolean): LibraryQuery {
  return {
    kinds: ['video', 'image', 'audio'],
    search: '',
    accounts: [],
    place: 'library',
    remote: null,
    collection: null,
    stackOf: null,
    stacked,
    sort: 'created',
    reversed: false,
  };
}
