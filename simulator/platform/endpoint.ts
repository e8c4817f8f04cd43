import type { PlatformAccount } from './state/account.ts';
import type { LimitName } from './state/limits.ts';
import type { Platform } from './state/platform.ts';

/** The file part of a form. */
export type Upload = { readonly name: string; readonly type: string; readonly content: Buffer };

export type Fields = Readonly<Record<string, unknown>>;

/** One request with everything an endpoint may look at. The key is checked already. */
export type PlatformCall = {
  readonly platform: Platform;
  readonly account: PlatformAccount;
  /** Where the CDN is, without a slash at the end. */
  readonly cdn: string;
  /** The parts of the path that the pattern names, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The fields of a JSON or form body; integers beyond 2^53 are texts. */
  readonly fields: Fields;
  readonly upload: Upload | undefined;
};

export type PlatformReply = {
  /** v1 answers get `base_resp` with code 0 unless they bring their own. */
  readonly json?: object;
  /** Sent as it is. */
  readonly bytes?: { readonly type: string; readonly content: Buffer };
  /** Server-sent events, each as one `data:` line of JSON. */
  readonly events?: readonly object[];
  /** Waited before the answer, ms: for work that the provider does while the client waits. */
  readonly afterMs?: number;
};

/** One operation of the contract. `operation` is its operationId, by which tests find its schema. */
export type PlatformEndpoint = {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With its version; `{name}` is a parameter. */
  readonly path: string;
  /** The rate limit that its calls count for. */
  readonly limit?: LimitName;
  /** Throws `PlatformFailure` to refuse. */
  handle(call: PlatformCall): PlatformReply;
};
