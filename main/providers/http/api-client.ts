import { Readable } from 'node:stream';
import { Failed, failed } from '../../failed.ts';
import { Agent, type Dispatcher, request } from '../../undici.ts';
import { answerTurn } from './answer-turn.ts';
import { createHostMemory } from './host-memory.ts';
import { parseJson } from './json-text.ts';
import { type OutgoingBody, outgoingBody, type PostBody } from './outgoing-body.ts';
import { postFailure } from './post-outcome.ts';
import { isTooLarge, readBody } from './response-body.ts';
import {
  defaultRetryPolicy,
  isRetriableStatus,
  type RetryPolicy,
  retryAfterInBody,
  retryAfterMs,
  retryDelay,
  sleep,
} from './retry-policy.ts';
import { serviceSentence } from './service-text.ts';
import { type About, statusFailure } from './status-failure.ts';
import { transportFailure } from './transport-failure.ts';

/** All in ms, except `maxBytes`. */
export interface ApiLimits {
  readonly connectMs: number;
  /** Until the first byte of the answer. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly bodyMs: number;
  /** One try as a whole, so that a body that drips is cut off too. */
  readonly attemptMs: number;
  readonly maxBytes: number;
}

const defaultLimits: ApiLimits = {
  connectMs: 10_000,
  headersMs: 45_000,
  bodyMs: 30_000,
  attemptMs: 120_000,
  maxBytes: 64 * 1024 * 1024,
};

export interface ApiClientOptions {
  /** Origin and path prefix, for instance `https://api.useapi.net/v1/minimax`. */
  readonly baseUrl: string;
  readonly token: string;
  readonly connection: string;
  readonly retry?: Partial<RetryPolicy>;
  readonly limits?: Partial<ApiLimits>;
}

/** Counts requests on behalf of whoever asks, so that two feeds read at once can be told apart. */
export interface RequestCounter {
  requests: number;
}

export interface Call {
  /** Below the base URL, beginning with `/`; ids in it come from `pathSegment`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | null>>;
  readonly signal: AbortSignal;
  /** Named in failures; null or absent for requests that belong to no account. */
  readonly account?: string | null;
  readonly counter?: RequestCounter;
}

export type PostCall = Call &
  PostBody & {
    /** For POSTs that may be repeated because they change nothing twice: deletes and cancels. */
    readonly repeatable?: boolean;
    /** For work that the service does while the client waits. */
    readonly limits?: Partial<ApiLimits>;
  };

/** A successful answer. `json` is undefined when the body is empty, or for writes also when it is no JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
}

/** One API host. The token goes to its origin only: redirects are never followed. Every method throws Failed. */
export interface ApiClient {
  /** Requests sent so far, repeated ones included. */
  readonly requests: number;
  /** Repeated on network errors, time-outs, 408, 429, 5xx (not 596) and broken JSON. */
  get(call: Call): Promise<ApiAnswer>;
  /** Repeated like `get`: the service answers 200 whether or not the thing exists. */
  delete(call: Call): Promise<ApiAnswer>;
  /**
   * Sent once, whatever happens, on a connection of its own: creations cost credits and have no idempotency key. Throws a
   * plain Failed when it was refused or never sent, Busy on 429, OutcomeUnknown when it may have been accepted.
   */
  post(call: PostCall): Promise<ApiAnswer>;
  close(): Promise<void>;
}

interface Attempt {
  readonly method: 'GET' | 'DELETE' | 'POST';
  readonly url: URL;
  readonly body: OutgoingBody | null;
  readonly limits: ApiLimits;
}

/** A try that failed and may be repeated, with what the service said about when. */
interface Setback {
  readonly failure: Failed;
  readonly retriable: boolean;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  /** Whether any byte of the request may have left. */
  readonly sent: boolean;
}

export function createApiClient(options: ApiClientOptions): ApiClient {
  const base = parseBase(options.baseUrl, options.connection);
  const authorization = bearer(options.token, options.connection);
  const limits = { ...defaultLimits, ...options.limits };
  const retry = { ...defaultRetryPolicy, ...options.retry };
  const host = createHostMemory();
  const agent = new Agent({
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    maxResponseSize: limits.maxBytes,
    connections: 8,
  });
  // A kept connection may be closed by the host in the very moment it is used: nobody would know what became of the POST.
  const fresh = new Agent({
    connect: { timeout: limits.connectMs },
    maxResponseSize: limits.maxBytes,
    pipelining: 0,
  });
  let requests = 0;

  async function repeatedly(attempt: Attempt, call: Call): Promise<ApiAnswer> {
    for (let tried = 1; ; tried += 1) {
      const outcome = await send(attempt, call);
      if (!('failure' in outcome)) return outcome;
      if (!outcome.retriable || tried >= retry.tries) {
        host.noteGivenUp(outcome.failure);
        throw outcome.failure;
      }
      await sleep(retryDelay(retry, tried, { ...outcome, hostLost: host.isLost() }, Math.random()), call.signal);
    }
  }

  /** One try. Answers with the setback instead of throwing it; an abort by the caller is thrown as it is. */
  async function send(attempt: Attempt, call: Call): Promise<ApiAnswer | Setback> {
    call.signal.throwIfAborted();
    const about: About = { connection: options.connection, account: call.account ?? null };
    const deadline = attemptDeadline(call.signal, attempt.limits.attemptMs);
    requests += 1;
    if (call.counter !== undefined) call.counter.requests += 1;
    const body = attempt.body === null ? null : noticed(attempt.body);
    const sent = (): boolean => body === null || body.begun();
    try {
      const response = await request(attempt.url, {
        dispatcher: body === null ? agent : fresh,
        method: attempt.method,
        headers: headersFor(authorization, attempt.body),
        body: body === null ? null : body.stream,
        headersTimeout: attempt.limits.headersMs,
        bodyTimeout: attempt.limits.bodyMs,
        signal: deadline.signal,
      });
      host.noteAnswer();
      const text = await readBody(
        response.body,
        headerText(response, 'content-encoding') ?? '',
        limits.maxBytes,
        about,
      );
      await answerTurn();
      return judge(response, text, attempt, about);
    } catch (error) {
      if (attempt.method !== 'POST' || !sent()) call.signal.throwIfAborted();
      const failure = transportFailure(deadline.timedOut() ? timeoutError : error, attempt.url.host, about);
      return { failure, retriable: !isTooLarge(error), status: null, retryAfterMs: null, sent: sent() };
    } finally {
      deadline.clear();
    }
  }

  function judge(response: Dispatcher.ResponseData, text: string, attempt: Attempt, about: About): ApiAnswer | Setback {
    const status = response.statusCode;
    if (status >= 200 && status <= 299) return parseAnswer(status, text, attempt, about);
    const words = attempt.method === 'GET' ? 'read' : 'change';
    const failure = new Failed(statusFailure(status, serviceSentence(text, options.token), about, words));
    const now = serviceClock(response);
    return {
      failure,
      retriable: isRetriableStatus(status),
      status,
      retryAfterMs: retryAfterMs(headerText(response, 'retry-after'), now) ?? retryAfterInBody(text, now),
      sent: true,
    };
  }

  return {
    get requests() {
      return requests;
    },
    get: (call) => repeatedly({ method: 'GET', url: urlOf(base, call), body: null, limits }, call),
    delete: (call) => repeatedly({ method: 'DELETE', url: urlOf(base, call), body: null, limits }, call),
    async post(call) {
      const url = urlOf(base, call);
      const body = await outgoingBody(call);
      const attempt: Attempt = { method: 'POST', url, body, limits: { ...limits, ...call.limits } };
      if (call.repeatable === true) return repeatedly(attempt, call);
      const outcome = await send(attempt, call);
      if (!('failure' in outcome)) return outcome;
      throw postFailure(outcome, { connection: options.connection, account: call.account ?? null });
    },
    async close() {
      await Promise.all([agent.destroy(), fresh.destroy()]);
    },
  };
}

/** An id as one path segment: raw, colons included (api/BEHAVIOUR.md, ids), but never able to leave its segment. */
export function pathSegment(id: string): string {
  if (id === '' || id === '.' || id === '..') {
    throw failed('invalid', `“${id}” is no id of the service.`, 'Nothing was asked; report it if it returns.');
  }
  return encodeURIComponent(id).replaceAll('%3A', ':');
}

function parseAnswer(status: number, text: string, attempt: Attempt, about: About): ApiAnswer | Setback {
  const answer = { status, text };
  if (text.trim() === '' && (status === 204 || attempt.method !== 'GET')) return { ...answer, json: undefined };
  try {
    return { ...answer, json: parseJson(text) };
  } catch (error) {
    if (attempt.method !== 'GET') return { ...answer, json: undefined };
    const failure = failed(
      'protocol',
      `${attempt.url.host} sent an answer to connection ${about.connection} that is no JSON.`,
      'The next sync tries again; if it returns, check the base URL of the connection.',
      { status, cause: error },
    );
    return { failure, retriable: true, status, retryAfterMs: null, sent: true };
  }
}

/** The body as a stream that tells whether its sending has begun: undici takes the first piece once it is connected. */
function noticed(body: OutgoingBody) {
  let begun = false;
  async function* pieces() {
    begun = true;
    yield* body.pieces();
  }
  return { stream: Readable.from(pieces(), { objectMode: false }), begun: () => begun };
}

function parseBase(baseUrl: string, connection: string): URL {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const fits = base !== null && /^https?:$/.test(base.protocol) && base.username === '' && base.password === '';
  if (fits) return base;
  throw failed(
    'invalid',
    `The base URL of connection ${connection} cannot be used.`,
    'Give an address that begins with https:// (or http:// for a server of your own) and holds no user name.',
  );
}

function urlOf(base: URL, call: Call): URL {
  const url = new URL(base.origin);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}${call.path}`;
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== null) url.searchParams.set(name, String(value));
  }
  // Colons are legal in a query; ids are sent as the service writes them.
  url.search = url.search.replaceAll('%3A', ':');
  return url;
}

/** The header value, or Failed('auth') for a token that no header can carry. The token is in no message. */
function bearer(token: string, connection: string): string {
  const trimmed = token.trim();
  if (/^[\x21-\x7e]{1,4096}$/.test(trimmed)) return `Bearer ${trimmed}`;
  throw failed(
    'auth',
    `The API token of connection ${connection} is empty or holds characters that no token has.`,
    'Enter the token again: the whole text, without spaces or line breaks.',
  );
}

function headersFor(authorization: string, body: OutgoingBody | null): Record<string, string> {
  const headers = { authorization, accept: 'application/json', 'accept-encoding': 'gzip, br' };
  return body === null ? headers : { ...headers, 'content-type': body.type, 'content-length': String(body.length) };
}

function headerText(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** What time it is for the service, epoch ms: its clock and ours may differ. */
function serviceClock(response: Dispatcher.ResponseData): number {
  const told = Date.parse(headerText(response, 'date') ?? '');
  return Number.isNaN(told) ? Date.now() : told;
}

const timeoutError = Object.assign(new Error('one try took too long'), { code: 'ATTEMPT_TIMEOUT' });

/** Fires with the caller's signal, or when one try took too long. */
function attemptDeadline(caller: AbortSignal, ms: number) {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, ms);
  const follow = () => controller.abort(caller.reason);
  caller.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    timedOut: () => late && !caller.aborted,
    clear() {
      clearTimeout(timer);
      caller.removeEventListener('abort', follow);
    },
  };
}
