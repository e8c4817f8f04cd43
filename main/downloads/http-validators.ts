/** Response headers by lower-case name, as undici gives them. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The range a 206 answer holds, or what a 416 answer says of the whole. `*` parts are null. */
export interface ContentRange {
  readonly start: number | null;
  readonly end: number | null;
  readonly total: number | null;
}

const CONTENT_RANGE = /^\s*bytes\s+(?:(\d+)-(\d+)|\*)\s*\/\s*(\d+|\*)\s*$/i;
const STRONG_ETAG = /^"[\x21\x23-\x7e\x80-\xff]*"$/;

/** The value of a header that may appear only once; null when it is absent or given several times with different values. */
export function oneHeader(headers: ResponseHeaders, name: string): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  const distinct = new Set(value);
  return distinct.size === 1 ? (value[0] ?? null) : null;
}

/**
 * The validator that `If-Range` may carry: a strong ETag, else a Last-Modified that is strong because it lies at
 * least one second before the answer's Date (RFC 9110, 8.8.2.2). Null when a partial file of this answer cannot be resumed.
 */
export function strongValidator(headers: ResponseHeaders): string | null {
  const etag = oneHeader(headers, 'etag');
  if (etag !== null) return STRONG_ETAG.test(etag) ? etag : null;
  const modified = oneHeader(headers, 'last-modified');
  const date = oneHeader(headers, 'date');
  if (modified === null || date === null) return null;
  const age = Date.parse(date) - Date.parse(modified);
  return age >= 1000 ? modified : null;
}

/** True when an answer names a validator and it is another one than the partial file's: the content changed. */
export function contradictsValidator(headers: ResponseHeaders, validator: string): boolean {
  const named = validator.startsWith('"') ? oneHeader(headers, 'etag') : oneHeader(headers, 'last-modified');
  return named !== null && named !== validator;
}

/** Bytes promised by Content-Length; null when absent, `'damaged'` when it cannot be believed. */
export function contentLength(headers: ResponseHeaders): number | null | 'damaged' {
  if (headers['content-length'] === undefined) return null;
  const text = oneHeader(headers, 'content-length');
  if (text === null || !/^\d{1,15}$/.test(text)) return 'damaged';
  return Number(text);
}

/** Whether the end of the body is marked, so that a cut shows although no length was told (RFC 9112, 7.1). */
export function isChunked(headers: ResponseHeaders): boolean {
  return /(^|,)\s*chunked\s*$/i.test([headers['transfer-encoding'] ?? ''].flat().join(','));
}

/** Reads Content-Range; null when absent or not in bytes. */
export function contentRange(headers: ResponseHeaders): ContentRange | null {
  const match = CONTENT_RANGE.exec(oneHeader(headers, 'content-range') ?? '');
  if (match === null) return null;
  const number = (text: string | undefined): number | null =>
    text === undefined || text === '*' ? null : Number(text);
  return { start: number(match[1]), end: number(match[2]), total: number(match[3]) };
}

/** Milliseconds of Retry-After, as seconds or as a date; null when absent or unreadable. */
export function retryAfter(headers: ResponseHeaders, now: number): number | null {
  const text = oneHeader(headers, 'retry-after');
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000;
  const at = Date.parse(text);
  // The server's own clock made the date.
  const clock = Date.parse(oneHeader(headers, 'date') ?? '');
  return Number.isNaN(at) ? null : Math.max(0, at - (Number.isNaN(clock) ? now : clock));
}

/** The media type without parameters, lower case; empty when absent. */
export function mediaType(headers: ResponseHeaders): string {
  return (oneHeader(headers, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
