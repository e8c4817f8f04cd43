import { LibraryQuery } from '../../ipc/model/query.ts';

/** The question that the window begins with: everything that was made, newest first. A test holds it against the window's own. */
export function firstQuery(stacked: boolean): LibraryQuery {
  return LibraryQuery.parse({ kinds: ['video', 'image', 'audio'], stacked });
}
