import type { Answer } from '../http/answer.ts';
import { lengthOf, slice } from '../http/answer.ts';

export type ByteRange = { readonly from: number; readonly to: number };

/**
 * A single range of a Range header as first and one past the last byte; `unsatisfiable` when it lies behind the end;
 * nothing for headers that are ignored (other units, several ranges, nonsense), as RFC 9110, 14.2 says.
 */
export function parseRange(header: string | undefined, length: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const suffix = Number(last);
    return suffix === 0 || length === 0 ? 'unsatisfiable' : { from: Math.max(0, length - suffix), to: length };
  }
  const from = Number(first);
  const to = last === '' ? length : Math.min(Number(last) + 1, length);
  if (last !== '' && Number(last) < from) return undefined;
  return from >= length ? 'unsatisfiable' : { from, to };
}

export type Conditions = {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly ifNoneMatch: string | undefined;
};

/** 200, 206, 304 or 416 for a whole file and what the client asked. */
export function partOf(whole: Answer, conditions: Conditions): Answer {
  const etag = whole.headers['ETag'];
  if (conditions.ifNoneMatch !== undefined && conditions.ifNoneMatch === etag)
    return { ...whole, status: 304, body: [] };
  const { ifRange } = conditions;
  const stale = ifRange !== undefined && ifRange !== etag && ifRange !== whole.headers['Last-Modified'];
  const length = lengthOf(whole.body);
  const range = stale ? undefined : parseRange(conditions.range, length);
  if (range === undefined) return whole;
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { ...whole.headers, 'Content-Range': `bytes */${length}` }, body: [] };
  }
  return {
    status: 206,
    headers: { ...whole.headers, 'Content-Range': `bytes ${range.from}-${range.to - 1}/${length}` },
    body: slice(whole.body, range.from, range.to),
  };
}
