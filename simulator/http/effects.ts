import type { Answer, Transport } from './answer.ts';
import { jsonAnswer, lengthOf, slice } from './answer.ts';
import type { Effect } from './misbehaviour.ts';

const HTML =
  '<!DOCTYPE html>\n<html><head><title>Service Unavailable</title></head><body><h1>Please try again later</h1></body></html>\n';

/** How a server words an error. `code` is a code of its own, beside or instead of the HTTP status. */
export type ErrorWords = (error: {
  readonly status?: number;
  readonly code?: number;
  readonly message?: string;
}) => Answer;

/** The answer that stands in for the real one, if an effect asks for one. */
export function replacement(
  effects: readonly Effect[],
  due: Answer | undefined,
  words: ErrorWords,
): Answer | undefined {
  for (const effect of effects) {
    const answer = standIn(effect, due, words);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function standIn(effect: Effect, due: Answer | undefined, words: ErrorWords): Answer | undefined {
  switch (effect.kind) {
    case 'status': {
      const answer =
        effect.body === undefined ? words({ status: effect.status }) : jsonAnswer(effect.status, effect.body);
      if (typeof effect.body === 'string') answer.body = [Buffer.from(effect.body, 'utf8')];
      Object.assign(answer.headers, effect.headers);
      return answer;
    }
    case 'rate-limit': {
      const answer = words({ status: 429 });
      if (effect.retryAfter !== undefined) answer.headers['Retry-After'] = String(effect.retryAfter);
      return answer;
    }
    case 'platform-error': {
      const { code, message, http } = effect;
      return words({
        code,
        ...(http === undefined ? {} : { status: http }),
        ...(message === undefined ? {} : { message }),
      });
    }
    case 'account-error':
      return jsonAnswer(596, { error: ACCOUNT_ERROR, code: 596 });
    case 'html': {
      const type = effect.asPromised === true ? due?.headers['Content-Type'] : undefined;
      const headers = { 'Content-Type': type ?? 'text/html; charset=utf-8' };
      return { status: effect.status ?? 200, headers, body: [Buffer.from(HTML, 'utf8')] };
    }
    case 'redirect':
      return { status: effect.status ?? 302, headers: { Location: effect.to }, body: [] };
    default:
      return undefined;
  }
}

/** Errors as useapi.net words them, whatever was asked. */
export function useapiWords({ status = 500, message }: Parameters<ErrorWords>[0]): Answer {
  const busy = 'The previous request has not been completed yet. Please try again later.';
  return jsonAnswer(status, { error: message ?? (status === 429 ? busy : `Error ${status}`), code: status });
}

/** The contract's text for an account in error. */
export const ACCOUNT_ERROR =
  'Your minimax account has pending error. Please address this issue at https://useapi.net/docs/api-minimax-v1/post-minimax-accounts-account before making any new API calls.';

/** Whether the endpoint must be asked although its answer may be thrown away. */
export function needsWork(effects: readonly Effect[]): boolean {
  return effects.every((effect) => {
    if (effect.kind === 'status' || effect.kind === 'reset' || effect.kind === 'platform-error')
      return effect.afterWork === true;
    if (effect.kind === 'html') return effect.asPromised === true;
    return (
      !['rate-limit', 'account-error', 'redirect'].includes(effect.kind) &&
      !(effect.kind === 'hang' && effect.afterBytes === undefined)
    );
  });
}

/** One list item replaced by something a client must survive; other JSON stays as it is. */
export function spoilJson(json: unknown, effects: readonly Effect[]): unknown {
  let spoiled = json;
  for (const effect of effects) {
    if (effect.kind === 'malformed-item') spoiled = spoilItem(spoiled, effect.at ?? 0, effect.how);
  }
  return spoiled;
}

function spoilItem(json: unknown, at: number, how: 'null' | 'types' | 'no-id'): unknown {
  if (Array.isArray(json)) {
    return (json as unknown[]).map((item, index) =>
      index === Math.min(at, json.length - 1) ? spoiledItem(item, how) : item,
    );
  }
  if (typeof json !== 'object' || json === null) return json;
  const entry = Object.entries(json).find(([, value]) => Array.isArray(value));
  return entry === undefined ? json : { ...json, [entry[0]]: spoilItem(entry[1], at, how) };
}

function spoiledItem(item: unknown, how: 'null' | 'types' | 'no-id'): unknown {
  if (how === 'null' || typeof item !== 'object' || item === null) return null;
  const entries = Object.entries(item);
  if (how === 'no-id') return Object.fromEntries(entries.filter(([name]) => !/^(id|\w+_?id)$/i.test(name)));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? { wrong: true } : 'wrong']),
  );
}

/** Changes to the answer that leave it an answer. */
export function alter(answer: Answer, effects: readonly Effect[]): Answer {
  const altered: Answer = { ...answer, headers: { ...answer.headers } };
  for (const effect of effects) alterBy(altered, effect);
  return altered;
}

function alterBy(answer: Answer, effect: Effect): void {
  switch (effect.kind) {
    case 'malformed-json':
      answer.body = slice(answer.body, 0, Math.floor(lengthOf(answer.body) / 2));
      return;
    case 'empty':
      answer.body = [];
      return;
    case 'truncate':
      answer.body = slice(answer.body, 0, effect.toBytes);
      return;
    case 'corrupt': {
      const noise = Buffer.alloc(effect.bytes ?? 16, 0xa5);
      const length = lengthOf(answer.body);
      answer.body = [
        ...slice(answer.body, 0, effect.at),
        noise,
        ...slice(answer.body, effect.at + noise.length, length),
      ];
      return;
    }
    case 'etag':
      if (effect.value === null) delete answer.headers['ETag'];
      else answer.headers['ETag'] = effect.value ?? `"changed-${process.hrtime.bigint()}"`;
      return;
    case 'content-type':
      answer.headers['Content-Type'] = effect.value;
      return;
    case 'content-range':
      alterRange(answer, effect);
      return;
    default:
      return;
  }
}

function alterRange(answer: Answer, effect: Extract<Effect, { kind: 'content-range' }>): void {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(answer.headers['Content-Range'] ?? '');
  if (answer.status !== 206 || match === null) return;
  if (effect.missing === true) {
    delete answer.headers['Content-Range'];
    return;
  }
  const [, from, to, total] = match.map(Number);
  const shift = effect.shift ?? 0;
  answer.headers['Content-Range'] = `bytes ${(from ?? 0) + shift}-${(to ?? 0) + shift}/${effect.total ?? total}`;
}

/** How the bytes must go out. */
export function transportOf(effects: readonly Effect[]): Transport {
  const transport: Transport = {};
  for (const effect of effects) {
    if (effect.kind === 'cut') transport.cutAfter = effect.afterBytes;
    if (effect.kind === 'hang' && effect.afterBytes !== undefined) transport.hangAfter = effect.afterBytes;
    if (effect.kind === 'drip') transport.bytesPerSecond = effect.bytesPerSecond;
    if (effect.kind === 'wrong-length') transport.lengthOff = effect.by;
    if (effect.kind === 'no-length') transport.noLength = true;
  }
  return transport;
}
