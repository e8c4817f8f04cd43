import type { IncomingHttpHeaders } from 'node:http';
import type { World } from '../world/world.ts';
import type { RequestLog } from './request-log.ts';

/** A file part of a form. */
export type FormFile = { readonly name: string; readonly type: string; readonly size: number };

/** One request to an endpoint, with everything an endpoint may look at. */
export type Call = {
  readonly world: World;
  readonly log: RequestLog;
  /** Where the CDN is, without a slash at the end. */
  readonly cdn: string;
  readonly headers: IncomingHttpHeaders;
  /** The parts of the path that the pattern names, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body as it came. */
  readonly body: Buffer;
  /** The fields of a JSON or form body; values of forms are texts. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly FormFile[];
};

export type Reply = {
  readonly status: number;
  /** Sent as JSON; absent: an empty body. */
  readonly json?: unknown;
  /** Sent as it is, with its own type. */
  readonly text?: { readonly type: string; readonly content: string };
  /** Waited before the answer, ms: for work that the provider does while the client waits. */
  readonly afterMs?: number;
};

/** One operation of the contract. `operation` is its operationId, by which tests find its schema. */
export type Endpoint = {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Under the API's base path; `{name}` is a parameter. A slash at the end may be left out by callers. */
  readonly path: string;
  /** The older account API lies beside, not under, the service's base path. */
  readonly base?: '/v2';
  /** Part of the decommissioned audio/* or of speech/*, which can be switched. */
  readonly family?: 'speech' | 'audio' | 'song-list' | 'retired';
  handle(call: Call): Reply;
};

/** An answer that refuses, with a status of the contract's table (api/BEHAVIOUR.md, "status codes and reactions"). */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function ok(json: unknown): Reply {
  return { status: 200, json };
}

export function refusal({ status, message }: Refusal): Reply {
  return { status, json: { error: message, code: status } };
}
