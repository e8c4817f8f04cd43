import type { FirstPage } from '../../../ipc/domains/start.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { given } from '../../state/first-page.ts';
import type { GridSource } from './model/grid-model.ts';

/** The revision of the library that main first looked at. */
const FIRST_REVISION = 1;

/**
 * A source that gives the top of the first list from what main read at once, each part a single time: what is asked again is
 * asked because something changed.
 */
export function firstTop(
  source: GridSource,
  query: LibraryQuery,
  first: Promise<FirstPage | null> = given(),
): GridSource {
  const top = first.then((page) => (page !== null && isSame(page.query, query) ? page : null));
  const once = <Args extends readonly unknown[], Value>(
    isTop: (...args: Args) => boolean,
    pick: (page: FirstPage, ...args: Args) => Value,
    ask: (...args: Args) => Promise<Value>,
  ) => {
    let isTaken = false;
    return async (...args: Args): Promise<Value> => {
      if (isTaken || !isTop(...args)) return ask(...args);
      isTaken = true;
      const page = await top;
      return page === null ? ask(...args) : pick(page, ...args);
    };
  };
  const revision = FIRST_REVISION;
  const isFirst = (asked: LibraryQuery): boolean => asked === query;
  const isStart = (asked: LibraryQuery, offset: number, _limit: number): boolean => asked === query && offset === 0;
  return {
    ...source,
    outline: once(isFirst, ({ outline }) => ({ ...outline, revision }), source.outline),
    ratios: once(isStart, ({ ratios }) => ({ ratios, revision }), source.ratios),
    tiles: once(
      isStart,
      ({ tiles }, _query, _offset, limit) => ({ tiles: tiles.slice(0, limit), revision }),
      source.tiles,
    ),
  };
}

/** Both have the same keys; main builds its own. */
function isSame(one: LibraryQuery, other: LibraryQuery): boolean {
  const keys = Object.keys(other) as (keyof LibraryQuery)[];
  return keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
}
