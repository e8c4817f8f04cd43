import { columnsNow } from './columns.ts';
import { findAll } from './found.ts';
import type { ListQuery } from './list-query.ts';
import type { ReaderContext } from './reader-context.ts';

/** Rows of everything a question finds, in order. For threads that remember nothing between two questions. */
export function findHits(context: ReaderContext, list: ListQuery): { readonly seqs: readonly number[] } {
  const { columns, ordinals } = findAll(context, list, columnsNow(context));
  return { seqs: Array.from(ordinals, (ordinal) => columns.seqs[ordinal] ?? 0) };
}
