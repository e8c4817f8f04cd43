import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Transport } from './answer.ts';
import { lengthOf, slice } from './answer.ts';

/** Pieces of a dripped body are sent so often per second at most. */
const DRIPS_PER_SECOND = 20;

/** Sends an answer; resolves when all is written or the connection is gone. */
export async function send(res: ServerResponse, head: boolean, answer: Answer, transport: Transport): Promise<void> {
  const length = lengthOf(answer.body);
  const headers: Record<string, string> = { ...answer.headers };
  const bodiless = answer.status === 204 || answer.status === 304;
  if (transport.noLength !== true && !bodiless)
    headers['Content-Length'] = String(Math.max(0, length + (transport.lengthOff ?? 0)));
  // What follows a lie about the length can only be the end of the connection.
  if (transport.lengthOff !== undefined) headers['Connection'] = 'close';
  res.writeHead(answer.status, headers);
  if (head || bodiless) {
    res.end();
    return;
  }
  const stopAt = Math.min(transport.cutAfter ?? length, transport.hangAfter ?? length);
  const body = stopAt < length ? slice(answer.body, 0, stopAt) : answer.body;
  if (transport.bytesPerSecond === undefined) await write(res, body);
  else await drip(res, body, transport.bytesPerSecond);
  if (transport.hangAfter !== undefined && transport.hangAfter < length) return;
  if (transport.cutAfter !== undefined && transport.cutAfter <= length) res.socket?.destroySoon();
  else if ((transport.lengthOff ?? 0) > 0) res.socket?.destroySoon();
  else res.end();
}

async function write(res: ServerResponse, body: readonly Uint8Array[]): Promise<void> {
  res.cork();
  for (const piece of body) {
    if (res.destroyed) return;
    if (!res.write(piece)) {
      res.uncork();
      await drained(res);
      res.cork();
    }
  }
  res.uncork();
}

async function drip(res: ServerResponse, body: readonly Uint8Array[], bytesPerSecond: number): Promise<void> {
  const portion = Math.max(1, Math.ceil(bytesPerSecond / DRIPS_PER_SECOND));
  const length = lengthOf(body);
  for (let at = 0; at < length && !res.destroyed; at += portion) {
    for (const piece of slice(body, at, at + portion)) res.write(piece);
    await wait((1000 * portion) / bytesPerSecond);
  }
}

async function drained(res: ServerResponse): Promise<void> {
  if (!res.writableNeedDrain) return;
  const aborted = new AbortController();
  const { signal } = aborted;
  await Promise.race([once(res, 'drain', { signal }), once(res, 'close', { signal })]).finally(() => aborted.abort());
}
