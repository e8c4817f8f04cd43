import { Failed, failed } from '../failed.ts';
import type { Dispatcher } from '../undici.ts';
import type { ResponseHeaders } from './http-validators.ts';

/** What is done with an answer: its body is taken, read away so that the connection can be used again, or cut off. */
export type BodyUse = 'take' | 'skip';

/** Lets the receiver of a body slow its sender down. */
export interface BodyFlow {
  /** Stops the stream for some milliseconds. */
  rest(ms: number): void;
}

export interface ExchangeHandler {
  /** Called with the answer's head. What it throws ends the exchange with that error. */
  onResponse(status: number, headers: ResponseHeaders): BodyUse;
  /** Called with each piece of a taken body. */
  onData(chunk: Buffer, flow: BodyFlow): void;
}

export interface ExchangeOptions {
  readonly dispatcher: Dispatcher;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds without a byte of the body before the exchange fails. */
  readonly stallMs: number;
  readonly signal: AbortSignal;
}

/** The connection failed, as opposed to anything of ours. `answered` tells whether the head of an answer had come. */
export class ConnectionBroken extends Error {
  readonly code: string;
  readonly answered: boolean;

  constructor(cause: Error, answered: boolean) {
    super(cause.message, { cause });
    this.name = 'ConnectionBroken';
    this.code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    this.answered = answered;
  }
}

/** The largest body of a redirect or error that is read away rather than cut off. */
const SKIP_AT_MOST = 64 * 1024;
/** A stall is this many silent ticks. Counting ticks rather than time keeps a blocked thread from blaming the server. */
const STALL_TICKS = 6;

/**
 * One GET, from the request to the end of the body. Resolves when the body ended as the server promised; rejects with
 * what `handler` threw, with the signal's reason, with Failed('timeout') on a stall, or with ConnectionBroken.
 */
export function exchange(options: ExchangeOptions, handler: ExchangeHandler): Promise<void> {
  const { dispatcher, url, headers, signal, stallMs } = options;
  return new Promise((resolve, reject) => {
    let control: Dispatcher.DispatchController | null = null;
    let use: BodyUse = 'skip';
    let skipped = 0;
    let silentTicks = 0;
    let resting: NodeJS.Timeout | null = null;
    let answered = false;
    let ended = false;

    const end = (error: unknown): void => {
      if (ended) return;
      ended = true;
      clearInterval(watch);
      if (resting !== null) clearTimeout(resting);
      signal.removeEventListener('abort', onAbort);
      if (error === null) resolve();
      else reject(error);
    };
    const cut = (error: unknown): void => {
      end(error);
      control?.abort(error instanceof Error ? error : new Error('The exchange was ended'));
    };
    const onAbort = (): void => cut(signal.reason ?? new Error('Aborted'));

    const watch = setInterval(() => {
      if (control === null || resting !== null) return;
      silentTicks += 1;
      if (silentTicks > STALL_TICKS) cut(stalled(stallMs));
    }, stallMs / STALL_TICKS);

    const flow: BodyFlow = {
      rest(ms) {
        if (control === null || resting !== null || ended) return;
        const paused = control;
        paused.pause();
        resting = setTimeout(() => {
          resting = null;
          silentTicks = 0;
          paused.resume();
        }, ms);
      },
    };

    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    dispatcher.dispatch(
      { origin: url.origin, path: url.pathname + url.search, method: 'GET', headers: { ...headers } },
      {
        onRequestStart(controller) {
          control = controller;
          if (ended) controller.abort(new Error('The exchange was ended'));
        },
        onResponseStart(_controller, status, responseHeaders) {
          if (ended || status < 200) return;
          silentTicks = 0;
          answered = true;
          try {
            use = handler.onResponse(status, responseHeaders);
          } catch (error) {
            cut(error);
          }
        },
        onResponseData(_controller, chunk) {
          if (ended) return;
          silentTicks = 0;
          if (use === 'skip') {
            skipped += chunk.length;
            if (skipped > SKIP_AT_MOST) cut(null);
            return;
          }
          try {
            handler.onData(chunk, flow);
          } catch (error) {
            cut(error);
          }
        },
        onResponseEnd() {
          end(null);
        },
        onResponseError(_controller, error) {
          // An address that the guard refused is its own answer, not a broken connection.
          end(error instanceof Failed ? error : new ConnectionBroken(error, answered));
        },
      },
    );
  });
}

function stalled(stallMs: number): Error {
  return failed(
    'timeout',
    `The server sent nothing for ${Math.round(stallMs / 1000)} seconds.`,
    'It is tried again by itself.',
  );
}
