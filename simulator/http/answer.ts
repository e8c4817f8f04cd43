/** An answer on its way out: what effects may still change, and then what is sent. */
export type Answer = {
  status: number;
  /** Header names in the provider's spelling; Content-Length is added when sending. */
  headers: Record<string, string>;
  /** The body in pieces, so that large files need not be copied together. */
  body: readonly Uint8Array[];
};

/** How the bytes go over the wire. */
export type Transport = {
  cutAfter?: number;
  hangAfter?: number;
  bytesPerSecond?: number;
  /** Added to the declared Content-Length. */
  lengthOff?: number;
  noLength?: boolean;
};

export function lengthOf(body: readonly Uint8Array[]): number {
  let length = 0;
  for (const piece of body) length += piece.length;
  return length;
}

/** Bytes `from` up to, not including, `to` of a body in pieces, without copying. */
export function slice(body: readonly Uint8Array[], from: number, to: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let start = 0;
  for (const piece of body) {
    const end = start + piece.length;
    if (end > from && start < to)
      found.push(piece.subarray(Math.max(0, from - start), Math.min(piece.length, to - start)));
    start = end;
  }
  return found;
}

export function jsonAnswer(status: number, json: unknown): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: [Buffer.from(JSON.stringify(json), 'utf8')],
  };
}
