export type ServerName = 'api' | 'cdn' | 'platform';

/** One request as it came in. */
export type LoggedRequest = {
  /** Epoch ms, real time. */
  readonly at: number;
  readonly server: ServerName;
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Names and values alternate, as they came over the wire. */
  readonly rawHeaders: readonly string[];
  /** An Authorization header was there. */
  readonly authorized: boolean;
  /** The API token or a key of the platform occurred anywhere in the address or the headers. */
  readonly tokenSeen: boolean;
  /** Set when answered; 0 while waiting and for cut connections without an answer. */
  status: number;
  durationMs: number;
};

export type RequestFilter = { readonly server?: ServerName; readonly method?: string; readonly url?: RegExp | string };

/** What the servers were asked. The newest requests are kept; the counters count all. */
export class RequestLog {
  readonly #secrets: readonly string[];
  readonly #limit: number;
  #entries: LoggedRequest[] = [];
  #totals: Record<ServerName, number> = { api: 0, cdn: 0, platform: 0 };
  #leaks = 0;

  constructor(secrets: readonly string[], limit: number) {
    this.#secrets = secrets;
    this.#limit = limit;
  }

  /** Requests since the start or the last `clear`, kept or not. */
  get totals(): Readonly<Record<ServerName, number>> {
    return this.#totals;
  }

  /** Requests to the CDN that carried the token, the platform's key or any Authorization header: must stay 0. */
  get tokenSeenByCdn(): number {
    return this.#leaks;
  }

  note(request: { server: ServerName; method: string; url: string; rawHeaders: readonly string[] }): LoggedRequest {
    const { server, rawHeaders } = request;
    const authorized = rawHeaders.some((name, at) => at % 2 === 0 && name.toLowerCase() === 'authorization');
    const tokenSeen = this.#secrets.some(
      (secret) =>
        request.url.includes(secret) ||
        request.url.includes(encodeURIComponent(secret)) ||
        rawHeaders.some((text) => text.includes(secret)),
    );
    const entry: LoggedRequest = { at: Date.now(), ...request, authorized, tokenSeen, status: 0, durationMs: 0 };
    this.#totals[server] += 1;
    if (server === 'cdn' && (authorized || tokenSeen)) this.#leaks += 1;
    this.#entries.push(entry);
    // Dropping half at a time keeps this cheap.
    if (this.#entries.length > this.#limit) this.#entries = this.#entries.slice(-Math.ceil(this.#limit / 2));
    return entry;
  }

  /** The kept requests that fit, oldest first. `url` is a regular expression, or a text that occurs. */
  find(filter: RequestFilter = {}): LoggedRequest[] {
    const { server, method, url } = filter;
    return this.#entries.filter(
      (entry) =>
        (server === undefined || entry.server === server) &&
        (method === undefined || entry.method === method) &&
        (url === undefined || (typeof url === 'string' ? entry.url.includes(url) : url.test(entry.url))),
    );
  }

  count(filter: RequestFilter = {}): number {
    return this.find(filter).length;
  }

  clear(): void {
    this.#entries = [];
    this.#totals = { api: 0, cdn: 0, platform: 0 };
    this.#leaks = 0;
  }
}
