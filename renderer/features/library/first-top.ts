import type { FirstExtent, FirstPage } from '../../../ipc/domains/start.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { extent, given } from '../../state/first-page.ts';
import type { GridSource } from './model/grid-model.ts';

/** The revision of the library that main first looked at. */
const FIRST_REVISION = 1;

/**
 * A source that gives the top of the first list from what main read at once, and when that is painted how much there is of it.
 * Each part a single time: what is asked again is asked because something changed.
 */
export function firstTop(
  source: GridSource,
  query: LibraryQuery,
  first: Promise<FirstPage | null> = given(),
  behind: Promise<FirstExtent | null> = extent(),
): GridSource {
  const top = first.then((page) => (page !== null && isSame(page.query, query) ? page : null));
  const whole = top.then((page) => (page === null ? null : behind));
  let isAsRead = true;
  const once = <Known, Args extends readonly unknown[], Value>(
    known: Promise<Known | null>,
    isTop: (...args: Args) => boolean,
    pick: (known: Known, ...args: Args) => Value,
    ask: (...args: Args) => Promise<Value>,
  ) => {
    let isTaken = false;
    return async (...args: Args): Promise<Value> => {
      if (!isTop(...args)) return ask(...args);
      if (isTaken) isAsRead = false;
      const part = isTaken ? null : known;
      isTaken = true;
      const read = await part;
      return read === null ? ask(...args) : pick(read, ...args);
    };
  };
  const revision = FIRST_REVISION;
  const isFirst = (asked: LibraryQuery): boolean => asked === query;
  const isStart = (asked: LibraryQuery, offset: number, _limit: number): boolean => asked === query && offset === 0;
  return {
    ...source,
    outline: once(whole, isFirst, ({ outline }) => ({ ...outline, revision }), source.outline),
    ratios: once(whole, isStart, ({ ratios }) => ({ ratios, revision }), source.ratios),
    tiles: once(
      top,
      isStart,
      ({ tiles }, _query, _offset, limit) => ({ tiles: tiles.slice(0, limit), revision }),
      source.tiles,
    ),
    // Where a tile of the page stands is known as long as all is as it was read: nothing waits for the open library then.
    async indexOf(asked, id) {
      const page = asked === query && isAsRead ? await top : null;
      const index = page?.tiles.findIndex((tile) => tile.id === id) ?? -1;
      return index < 0 ? source.indexOf(asked, id) : index;
    },
  };
}

/** Both have the same keys; main builds its own. */
function isSame(one: LibraryQuery, other: LibraryQuery): boolean {
  const keys = Object.keys(other) as (keyof LibraryQuery)[];
  return keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
}
