/** The documented business codes (contract, BaseResp): how they are worded, and how v2 says them with HTTP. */

type Worded = { readonly message: string; readonly http: number };

const codes: Readonly<Record<number, Worded>> = {
  1000: { message: 'unknown error', http: 500 },
  1001: { message: 'request timeout', http: 500 },
  1002: { message: 'rate limit', http: 429 },
  1004: { message: 'login fail', http: 401 },
  1008: { message: 'insufficient balance', http: 402 },
  1013: { message: 'internal service error', http: 500 },
  1024: { message: 'internal error', http: 500 },
  1026: { message: 'input new_sensitive', http: 422 },
  1027: { message: 'output new_sensitive', http: 422 },
  1028: { message: 'quota exhausted', http: 429 },
  1030: { message: 'quota exhausted', http: 429 },
  1033: { message: 'system error', http: 500 },
  1039: { message: 'token limit', http: 429 },
  1041: { message: 'conn limit', http: 429 },
  1042: { message: 'invisible character ratio limit', http: 400 },
  1043: { message: 'asr similarity check failed', http: 400 },
  1044: { message: 'clone prompt similarity check failed', http: 400 },
  2013: { message: 'invalid params', http: 400 },
  2037: { message: 'voice duration too short or too long', http: 400 },
  2038: { message: 'account not verified for voice cloning', http: 400 },
  2039: { message: 'voice clone voice id duplicate', http: 400 },
  2042: { message: "you don't have access to this voice_id", http: 400 },
  2045: { message: 'rate growth limit', http: 429 },
  2048: { message: 'prompt audio too long', http: 400 },
  2049: { message: 'invalid api key', http: 401 },
  2056: { message: 'usage limit exceeded, resets with the next 5-hour window', http: 429 },
  2061: { message: 'your current token plan not support model', http: 400 },
  20132: { message: 'invalid samples or voice_id', http: 400 },
};

/** Every business code of the contract except 0. */
export const failureCodes: readonly number[] = Object.keys(codes).map(Number);

const v2Types: Readonly<Record<number, string>> = {
  400: 'bad_request_error',
  401: 'authorized_error',
  402: 'insufficient_balance_error',
  422: 'unprocessable_entity_error',
  429: 'rate_limit_error',
  500: 'server_error',
  529: 'server_error',
};

/** The code that fits an HTTP status best, for errors that are asked for by status. */
const codeOfStatus: Readonly<Record<number, number>> = {
  401: 1004,
  402: 1008,
  403: 2049,
  408: 1001,
  422: 1026,
  429: 1002,
  504: 1001,
};

/** Ends a call with a business code. `detail` says more than the code does. */
export class PlatformFailure extends Error {
  readonly code: number;

  constructor(code: number, detail?: string) {
    const message = codes[code]?.message ?? 'unknown error';
    super(detail === undefined ? message : `${message}, ${detail}`);
    this.code = code;
  }
}

/** What an answer must say. Only one of `status` and `code` need be given. */
export type Refused = { readonly status?: number; readonly code?: number; readonly message?: string };

export type Envelope = { readonly base_resp: { readonly status_code: number; readonly status_msg: string } };

export const success: Envelope = { base_resp: { status_code: 0, status_msg: 'success' } };

/** Body of a v1 failure. */
export function envelope(code: number, message = codes[code]?.message ?? 'unknown error'): Envelope {
  return { base_resp: { status_code: code, status_msg: message } };
}

/** Status and body of a failure, in the words of the version that the path belongs to. v1 answers 200 unless `status` says otherwise. */
export function refusedAnswer(refused: Refused, url: string): { readonly status: number; readonly json: object } {
  const code = refused.code ?? codeOfStatus[refused.status ?? 0] ?? ((refused.status ?? 0) >= 500 ? 1000 : 2013);
  const { message, http } = codes[code] ?? { message: 'unknown error', http: 500 };
  const words = refused.message ?? message;
  if (!url.startsWith('/v2/')) return { status: refused.status ?? 200, json: envelope(code, words) };
  const status = refused.status ?? http;
  return {
    status,
    json: {
      type: 'error',
      error: {
        type: v2Types[status] ?? (status >= 500 ? 'server_error' : 'bad_request_error'),
        message: `${words} (${code})`,
        http_code: String(status),
      },
      request_id: 'simulated',
    },
  };
}
