import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';

/** All of a library, as a person chooses it. */
export const everything = (): Target => ({
  of: 'question',
  query: LibraryQuery.parse({}),
  range: null,
  except: [],
  and: [],
});
