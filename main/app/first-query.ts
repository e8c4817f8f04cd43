import type { LibraryQuery } from '../../ipc/model/query.ts';

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
