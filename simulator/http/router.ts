import type { IncomingHttpHeaders } from 'node:http';
import type { World } from '../world/world.ts';
import type { Call, Endpoint, FormFile, Reply } from './call.ts';
import { Refusal, refusal } from './call.ts';
import { matchPath, partsOf } from './path.ts';
import type { RequestLog } from './request-log.ts';

/** The base path of the MiniMax service (the contract's `servers`). */
export const API_BASE = '/v1/minimax';

export type ApiRequest = {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

type Compiled = { readonly endpoint: Endpoint; readonly parts: readonly string[] };

/** Finds the endpoint of a request, checks the token, and answers. */
export class Router {
  readonly #world: World;
  readonly #log: RequestLog;
  readonly #cdn: () => string;
  readonly #routes: readonly Compiled[];

  constructor(world: World, log: RequestLog, cdn: () => string, endpoints: readonly Endpoint[]) {
    this.#world = world;
    this.#log = log;
    this.#cdn = cdn;
    this.#routes = endpoints.map((endpoint) => ({
      endpoint,
      parts: partsOf(`${endpoint.base ?? API_BASE}${endpoint.path}`),
    }));
  }

  async answer(request: ApiRequest): Promise<Reply> {
    try {
      return await this.#answer(request);
    } catch (cause) {
      if (cause instanceof Refusal) return refusal(cause);
      throw cause;
    }
  }

  async #answer(request: ApiRequest): Promise<Reply> {
    const world = this.#world;
    if (request.headers.authorization !== `Bearer ${world.token}`) throw new Refusal(401, 'Unauthorized');
    if (world.quirks.subscription === 'expired') {
      throw new Refusal(402, 'Account has no subscription or subscription expired');
    }
    const question = request.url.indexOf('?');
    const path = question < 0 ? request.url : request.url.slice(0, question);
    const found = this.#find(request.method, partsOf(path));
    if (found === undefined) throw new Refusal(404, 'Not found.');
    refuseRetired(found.endpoint, world);
    const { fields, files } = await formOf(request);
    const call: Call = {
      world,
      log: this.#log,
      cdn: this.#cdn(),
      headers: request.headers,
      params: found.params,
      query: new URLSearchParams(question < 0 ? '' : request.url.slice(question + 1)),
      body: request.body,
      fields,
      files,
    };
    return found.endpoint.handle(call);
  }

  /** Literal paths come before patterns in the table, so the first match is the right one. */
  #find(method: string, parts: readonly string[]): { endpoint: Endpoint; params: Record<string, string> } | undefined {
    for (const route of this.#routes) {
      if (route.endpoint.method !== method || route.parts.length !== parts.length) continue;
      const params = match(route.parts, parts);
      if (params !== undefined) return { endpoint: route.endpoint, params };
    }
    return undefined;
  }
}

function refuseRetired({ family }: Endpoint, { quirks }: World): void {
  if (family === 'speech' && quirks.speechGone) throw new Refusal(404, 'Not found.');
  const retired =
    family === 'retired' ||
    (family === 'audio' && !quirks.audioAlive) ||
    (family === 'song-list' && !quirks.musicListAlive);
  if (retired)
    throw new Refusal(quirks.decommissioned, quirks.decommissioned === 410 ? 'Decommissioned' : 'Not found.');
}

/** Ids may come raw or percent-encoded (api/BEHAVIOUR.md, "ids"). */
function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  try {
    return matchPath(pattern, parts);
  } catch {
    throw new Refusal(400, 'The path is not well encoded.');
  }
}

async function formOf({ headers, body }: ApiRequest): Promise<{ fields: Record<string, unknown>; files: FormFile[] }> {
  const type = headers['content-type'] ?? '';
  const fields: Record<string, unknown> = {};
  const files: FormFile[] = [];
  if (type.startsWith('application/json') && body.length > 0) {
    Object.assign(fields, jsonObject(body));
  } else if (type.startsWith('multipart/form-data')) {
    for (const [name, value] of await multipart(type, body)) {
      if (typeof value === 'string') fields[name] = value;
      else files.push({ name: value.name, type: value.type, size: value.size });
    }
  }
  return { fields, files };
}

function jsonObject(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through to the same refusal as for JSON that is no object.
  }
  throw new Refusal(400, 'The body is not a JSON object.');
}

async function multipart(type: string, body: Buffer): Promise<[string, string | File][]> {
  try {
    return [...(await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData())] as [
      string,
      string | File,
    ][];
  } catch {
    throw new Refusal(400, 'The body is not a form.');
  }
}
