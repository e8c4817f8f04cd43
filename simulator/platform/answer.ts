import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../http/answer.ts';
import type { ErrorWords } from '../http/effects.ts';
import { spoilJson } from '../http/effects.ts';
import { bodyOf } from '../http/host.ts';
import type { Effect } from '../http/misbehaviour.ts';
import { matchPath, partsOf } from '../http/path.ts';
import type { Fields, PlatformEndpoint, PlatformReply, Upload } from './endpoint.ts';
import { PlatformFailure, refusedAnswer, success } from './failures.ts';
import { parseJson, writeJson } from './int64.ts';
import { routes } from './routes.ts';
import type { PlatformAccount } from './state/account.ts';
import { admit } from './state/gate.ts';
import type { Platform } from './state/platform.ts';

const table = routes.map((endpoint) => ({ endpoint, parts: partsOf(endpoint.path) }));

/** Answers a request to the platform. `cdn` is where its files lie, without a slash at the end. */
export async function answerPlatform(
  platform: Platform,
  cdn: string,
  request: IncomingMessage,
  effects: readonly Effect[],
): Promise<Answer> {
  const url = request.url ?? '/';
  const { pathname, searchParams } = new URL(url, 'http://platform');
  const found = find(request.method ?? 'GET', pathname);
  const body = await bodyOf(request);
  if (found === undefined) return plainText(404, '404 page not found');
  try {
    const account = accountOf(platform, request.headers);
    const { limit } = found.endpoint;
    if (limit !== undefined) admit(platform, account, limit);
    const { fields, upload } = await formOf(request.headers, body);
    const call = { platform, account, cdn, params: found.params, query: searchParams, fields, upload };
    const reply = found.endpoint.handle(call);
    if (reply.afterMs !== undefined) await wait(reply.afterMs);
    return answerOf(reply, pathname, effects);
  } catch (cause) {
    if (!(cause instanceof PlatformFailure)) throw cause;
    const status = statusOf(platform, pathname, cause.code);
    const refused = refusedAnswer({ code: cause.code, message: cause.message, ...status }, pathname);
    return json(refused.status, refused.json);
  }
}

/** How errors that a rule asks for are worded: by the version that the path belongs to. */
export function platformWords(url: string): ErrorWords {
  return (error) => {
    const refused = refusedAnswer(error, url);
    return json(refused.status, refused.json);
  };
}

/** Without a key 1004, with a wrong one 2049 (contract, BaseResp). */
function accountOf(platform: Platform, headers: IncomingHttpHeaders): PlatformAccount {
  const [, key] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (key === undefined) throw new PlatformFailure(1004);
  const account = platform.accounts.get(key);
  if (account === undefined) throw new PlatformFailure(2049);
  return account;
}

function statusOf({ quirks }: Platform, path: string, code: number): { status?: number } {
  if (path.startsWith('/v2/')) return {};
  if (code === 1004 || code === 2049) return { status: quirks.authStatus };
  return [1002, 1039, 1041, 2045, 2056].includes(code) ? { status: quirks.rateStatus } : {};
}

function find(
  method: string,
  path: string,
): { endpoint: PlatformEndpoint; params: Record<string, string> } | undefined {
  const parts = partsOf(path);
  for (const route of table) {
    const params = route.endpoint.method === method ? fitting(route.parts, parts) : undefined;
    if (params !== undefined) return { endpoint: route.endpoint, params };
  }
  return undefined;
}

function fitting(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  try {
    return matchPath(pattern, parts);
  } catch {
    // A path that is not well encoded names nothing.
    return undefined;
  }
}

function answerOf(reply: PlatformReply, path: string, effects: readonly Effect[]): Answer {
  if (reply.bytes !== undefined) {
    return { status: 200, headers: { 'Content-Type': reply.bytes.type }, body: [reply.bytes.content] };
  }
  if (reply.events !== undefined) {
    const lines = reply.events.map((event) => `data: ${writeJson(event)}\n\n`);
    return {
      status: 200,
      headers: { 'Content-Type': 'text/event-stream' },
      body: [Buffer.from(lines.join(''), 'utf8')],
    };
  }
  const own = reply.json ?? {};
  const whole = path.startsWith('/v1/') && !('base_resp' in own) ? { ...own, ...success } : own;
  return json(200, spoilJson(whole, effects));
}

function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: [Buffer.from(writeJson(value), 'utf8')],
  };
}

function plainText(status: number, text: string): Answer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: [Buffer.from(text)] };
}

async function formOf(
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<{ fields: Fields; upload: Upload | undefined }> {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return await multipart(type, body);
  return { fields: type.startsWith('application/json') && body.length > 0 ? jsonObject(body) : {}, upload: undefined };
}

function jsonObject(body: Buffer): Fields {
  try {
    const value = parseJson(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  } catch {
    // Falls through to the same refusal as for JSON that is no object.
  }
  throw new PlatformFailure(2013, 'the body is not a JSON object');
}

async function multipart(type: string, body: Buffer): Promise<{ fields: Fields; upload: Upload | undefined }> {
  const fields: Record<string, string> = {};
  let upload: Upload | undefined;
  for (const [name, value] of await formData(type, body)) {
    if (typeof value === 'string') fields[name] = value;
    else upload = { name: value.name, type: value.type, content: Buffer.from(await value.arrayBuffer()) };
  }
  return { fields, upload };
}

async function formData(type: string, body: Buffer): Promise<[string, string | File][]> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return [...form] as [string, string | File][];
  } catch {
    throw new PlatformFailure(2013, 'the body is not a form');
  }
}
