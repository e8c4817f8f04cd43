import type { Failure } from '../../ipc/model/failure.ts';
import { Failed, failureOf } from '../failed.ts';
import { ConnectionBroken } from './http-exchange.ts';
import { type ResponseHeaders, retryAfter } from './http-validators.ts';

/**
 * Why a file could not be fetched, by what helps: trying again later, asking the provider for a fresh link, room on the
 * disk (the whole queue waits), nothing, or it was we who stopped.
 */
export type FetchRemedy = 'retry' | 'refresh' | 'halt' | 'none' | 'stopped';

/** Why a fetch ended without a file, as plain data for other threads. */
export interface ProblemFacts {
  readonly remedy: FetchRemedy;
  readonly failure: Failure;
  /** Milliseconds the server asks to wait; null when it does not. */
  readonly retryAfterMs: number | null;
  /** True when no server was reached at all: probably this machine is offline. */
  readonly unreachable: boolean;
  /** For 'refresh': when a fresh link did not help either, later may (a file that was not whole). */
  readonly mayHeal: boolean;
  /** What lay below, for the log. */
  readonly detail: string | null;
}

/** A fetch that did not end in a file. */
export class FetchProblem extends Error {
  readonly facts: ProblemFacts;
  /** False when the bytes that came are worth nothing. */
  readonly keepPartial: boolean;

  constructor(
    remedy: FetchRemedy,
    failure: Failure,
    extra: {
      readonly retryAfterMs?: number | null;
      readonly unreachable?: boolean;
      readonly keepPartial?: boolean;
      readonly mayHeal?: boolean;
      readonly cause?: unknown;
    } = {},
  ) {
    super(failure.message, { cause: extra.cause });
    this.name = 'FetchProblem';
    this.facts = {
      remedy,
      failure,
      retryAfterMs: extra.retryAfterMs ?? null,
      unreachable: extra.unreachable ?? false,
      mayHeal: extra.mayHeal ?? false,
      detail: extra.cause instanceof Error ? (extra.cause.stack ?? extra.cause.message) : null,
    };
    this.keepPartial = extra.keepPartial ?? false;
  }
}

const RETRY_HINT = 'It is tried again by itself.';
const UNREACHABLE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const TIMEOUTS = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT']);
const NO_SPACE = new Set(['ENOSPC', 'EDQUOT']);
/** Errors of a disk or folder rather than of one file. */
const DISK = new Set(['EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOENT', 'ENOTDIR', 'EMFILE', 'ENFILE', 'ENODEV', 'ESTALE']);

/** The problem that an answer other than 200, 206 and 416 is. */
export function problemOfStatus(status: number, headers: ResponseHeaders, now: number): FetchProblem {
  const later = retryAfter(headers, now);
  const problem = (remedy: FetchRemedy, code: Failure['code'], message: string, hint: string): FetchProblem =>
    new FetchProblem(remedy, { code, message, hint, status }, { retryAfterMs: later, keepPartial: true });

  if (status === 404) return problem('refresh', 'not-found', 'The file is no longer at its link.', FRESH_HINT);
  if (status === 410) return problem('refresh', 'gone', 'The link has ended.', FRESH_HINT);
  if (status === 401 || status === 403) return problem('refresh', 'forbidden', 'The link is not accepted.', FRESH_HINT);
  if (status === 429) return problem('retry', 'rate-limited', 'The server asks to slow down.', RETRY_HINT);
  if (status === 408 || status === 425) return problem('retry', 'timeout', 'The server was not ready.', RETRY_HINT);
  if (status >= 500) return problem('retry', 'upstream', `The server failed (status ${status}).`, RETRY_HINT);
  return problem('refresh', 'protocol', `The server gave an unexpected answer (status ${status}).`, FRESH_HINT);
}

const FRESH_HINT = 'A fresh link is asked for once; if that does not help, the provider has the file no more.';

/** The answer broke the rules of HTTP or changed under way; what came is thrown away and the file fetched anew. */
export function brokenAnswer(message: string): FetchProblem {
  return new FetchProblem('retry', { code: 'protocol', message, hint: RETRY_HINT, status: null });
}

/** The body ended before its promised length; what came may be resumed. */
export function cutShort(received: number, promised: number): FetchProblem {
  return new FetchProblem(
    'retry',
    {
      code: 'network',
      message: `The transfer ended after ${received} of ${promised} bytes.`,
      hint: RETRY_HINT,
      status: null,
    },
    { keepPartial: true },
  );
}

/** The problem that anything thrown during a fetch is. */
export function problemOf(error: unknown, signal: AbortSignal): FetchProblem {
  if (error instanceof FetchProblem) return error;
  if (signal.aborted) return new FetchProblem('stopped', failureOf(error), { keepPartial: true, cause: error });
  if (error instanceof Failed) return problemOfFailed(error);

  if (error instanceof ConnectionBroken) return problemOfConnection(error);
  return problemOfDisk(error);
}

function problemOfConnection(error: ConnectionBroken): FetchProblem {
  const timeout = TIMEOUTS.has(error.code);
  const reason = error.code === '' ? error.message : error.code;
  return new FetchProblem(
    'retry',
    {
      code: timeout ? 'timeout' : 'network',
      message: timeout ? 'The server did not answer in time.' : `The connection failed (${reason}).`,
      hint: RETRY_HINT,
      status: null,
    },
    { unreachable: UNREACHABLE.has(error.code), keepPartial: true, cause: error },
  );
}

function problemOfDisk(error: unknown): FetchProblem {
  const code = codeOf(error);
  if (NO_SPACE.has(code)) return new FetchProblem('halt', diskFull(), { keepPartial: true, cause: error });
  if (!DISK.has(code)) return new FetchProblem('none', failureOf(error), { cause: error });
  const message = `The library folder cannot be written (${code}).`;
  const hint = 'Check that its disk is connected and that you may write there.';
  return new FetchProblem('halt', { code: 'invalid', message, hint, status: null }, { cause: error });
}

function problemOfFailed(error: Failed): FetchProblem {
  const { failure } = error;
  switch (failure.code) {
    case 'disk-full':
      return new FetchProblem('halt', failure, { keepPartial: true, cause: error });
    case 'timeout':
    case 'network':
      return new FetchProblem('retry', failure, { keepPartial: true, cause: error });
    case 'forbidden':
    case 'protocol':
      return new FetchProblem('refresh', failure, { cause: error });
    default:
      return new FetchProblem('none', failure, { cause: error });
  }
}

function diskFull(): Failure {
  return {
    code: 'disk-full',
    message: 'The disk of the library is full.',
    hint: 'Free some space; downloads then go on.',
    status: null,
  };
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
