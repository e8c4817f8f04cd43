import type { Item } from '../../ipc/model/item.ts';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import { Failed } from '../failed.ts';
import type { Library } from '../library/library.ts';
import type { Cli, Outcome } from './cli.ts';
import { exitCodes, WrongUsage } from './exit-codes.ts';
import { formatCount, formatMoment, formatNumber } from './format.ts';
import type { ListJson } from './json-shapes.ts';
import { type Column, table } from './tables.ts';
import { itemJson } from './to-json.ts';

export const DEFAULT_LIMIT = 50;
/** The most items one read of the library gives; longer lists are put together. */
const PAGE = 500;

/** One page of a query as `list` and `search` print it. */
export function listItems(
  cli: Cli,
  library: Library,
  query: LibraryQuery,
  limit: number,
  after: string | null,
): Outcome {
  const { items, next } = readItems(library, query, limit, after);
  const total = library.read.total(query);
  const json: ListJson = { items: items.map(itemJson), total, next };
  return { json, text: listText(cli, items, total, next), exitCode: exitCodes.done };
}

function readItems(
  library: Library,
  query: LibraryQuery,
  limit: number,
  after: string | null,
): { readonly items: readonly Item[]; readonly next: string | null } {
  const items: Item[] = [];
  let next = after;
  do {
    const page = readPage(library, query, Math.min(PAGE, limit - items.length), next);
    items.push(...page.items);
    next = page.next;
  } while (next !== null && items.length < limit);
  return { items, next };
}

/** A cursor or a search that cannot be read is a wrong call, not a fault of the library. */
function readPage(library: Library, query: LibraryQuery, limit: number, after: string | null) {
  try {
    return library.read.items(query, limit, after);
  } catch (error) {
    if (error instanceof Failed && error.failure.code === 'invalid')
      throw new WrongUsage(error.failure, { cause: error });
    throw error;
  }
}

function listText(cli: Cli, items: readonly Item[], total: number, next: string | null): string {
  if (items.length === 0) return total === 0 ? 'Nothing found.' : 'Nothing more.';
  const columns: readonly Column<Item>[] = [
    { title: 'ID', value: (item) => item.id, paint: (text) => cli.paint.dim(text) },
    { title: 'KIND', value: (item) => item.kind },
    { title: 'CREATED', value: (item) => formatMoment(item.createdAt) },
    { title: 'STATUS', value: (item) => item.status },
    { title: 'FILE', value: fileState },
    { title: 'TITLE', value: (item) => item.title, flexible: true },
  ];
  const shown = `${formatNumber(items.length)} of ${formatCount(total, 'item')}.`;
  const more = next === null ? '' : ` More: --after ${next}`;
  return `${table(columns, items, cli.columns)}\n\n${shown}${more}`;
}

/** The best file of the item: here, watermarked, waiting, failed, or none. */
function fileState(item: Item): string {
  const file = (['original', 'watermarked', 'sample'] as const)
    .map((role) => item.renditions.find((rendition) => rendition.role === role))
    .filter((rendition) => rendition !== undefined)
    .toSorted((one, other) => Number(other.state === 'complete') - Number(one.state === 'complete'))[0];
  if (file === undefined) return '';
  if (file.state !== 'complete') return file.state;
  return file.watermark === true ? 'watermarked' : 'here';
}
