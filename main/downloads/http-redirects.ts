import { failed } from '../failed.ts';
import type { Dispatcher } from '../undici.ts';
import { checkedUrl, type Reach } from './address-guard.ts';
import { ConnectionBroken, type ExchangeHandler, exchange } from './http-exchange.ts';
import { oneHeader } from './http-validators.ts';

const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** How a connection ends that the other side closed. */
const CLOSED: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

export interface FollowOptions {
  readonly dispatcher: Dispatcher;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly reach: Reach;
  readonly stallMs: number;
  readonly signal: AbortSignal;
}

/**
 * A GET that follows at most five redirects by hand, so that every hop's scheme and address is checked like the first.
 * `handler` sees only the last answer. Throws Failed('forbidden') for a hop that is refused, 'protocol' for a loop.
 */
export async function followRedirects(options: FollowOptions, handler: ExchangeHandler): Promise<void> {
  let url = options.url;
  for (let hops = 0; ; hops += 1) {
    const location = await oneHop({ ...options, url }, handler);
    if (location === null) return;
    if (hops === MOST_REDIRECTS) {
      throw failed('protocol', 'The server redirects in circles.', 'A fresh link is asked for once.');
    }
    url = checkedUrl(location, url, options.reach);
  }
}

/** The Location of a redirect, or null when `handler` has had the answer. */
async function oneHop(options: FollowOptions, handler: ExchangeHandler): Promise<string | null> {
  try {
    return await send(options, handler);
  } catch (error) {
    if (!(error instanceof ConnectionBroken) || error.answered || !CLOSED.has(error.code)) throw error;
    // A kept connection that the server closed just as it was used again: nothing was answered, so asking anew is the remedy.
    return send(options, handler);
  }
}

async function send(options: FollowOptions, handler: ExchangeHandler): Promise<string | null> {
  let location: string | null = null;
  await exchange(options, {
    onResponse(status, headers) {
      location = REDIRECTS.has(status) ? oneHeader(headers, 'location') : null;
      return location === null ? handler.onResponse(status, headers) : 'skip';
    },
    onData: (chunk, flow) => handler.onData(chunk, flow),
  });
  return location;
}
