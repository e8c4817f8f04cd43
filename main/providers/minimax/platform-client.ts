import { Failed } from '../../failed.ts';
import {
  type ApiAnswer,
  type ApiClient,
  type ApiClientOptions,
  type ApiLimits,
  type Call,
  createApiClient,
} from '../http/api-client.ts';
import { defaultRetryPolicy, type RetryPolicy, retryDelay, sleep } from '../http/retry-policy.ts';
import { serviceSentence } from '../http/service-text.ts';
import type { About } from '../http/status-failure.ts';
import { Busy, type FileToSend, OutcomeUnknown } from '../remote-changes.ts';
import { knownCodes, platformFailure, type Reaction, reactionTo } from './base-resp.ts';
import { type BaseResp, Envelope } from './schemas/wire.ts';

/** How long to leave a plan alone whose window of five hours is used up: nobody says when the next one begins. */
const WINDOW_PAUSE_MS = 30 * 60_000;

/** base_resp: not authorised. */
const REFUSED_KEY = 1004;

/** Speech, images and music are made while the client waits. */
const madeMeanwhile: Partial<ApiLimits> = { headersMs: 5 * 60_000, bodyMs: 60_000, attemptMs: 6 * 60_000 };
/** A file of 50 MB on a slow line. */
const sentSlowly: Partial<ApiLimits> = { headersMs: 10 * 60_000, attemptMs: 15 * 60_000 };

/**
 * The platform behind the ApiClient: HTTP 200 with a failure in `base_resp` is a failure here, and what may be repeated
 * is. Every method throws Failed.
 */
export interface PlatformClient {
  /** Requests sent so far, repeated ones included. */
  readonly requests: number;
  /** Reads: repeated while the platform is at fault or has no room. */
  get(call: Call): Promise<ApiAnswer>;
  /** Reads a task: when that says how it stands, `base_resp` is no verdict on the reading but the reason of its failure. */
  task(call: Call): Promise<ApiAnswer>;
  /** POST that costs nothing and may be repeated: get_voice, and deletes, which end the same however often they are sent. */
  ask(call: Call & { readonly body: unknown }): Promise<ApiAnswer>;
  /** POST that costs: sent once. Throws Busy without room, OutcomeUnknown when nobody knows what became of it. */
  send(call: Call & { readonly body: unknown }): Promise<ApiAnswer>;
  /** Puts a file there. Costs nothing and is repeated like a read. */
  upload(call: Call & { readonly purpose: string; readonly file: FileToSend }): Promise<ApiAnswer>;
  delete(call: Call): Promise<ApiAnswer>;
  close(): Promise<void>;
}

/** A failure with what it lets a client do. */
interface Setback {
  readonly failure: Failed;
  readonly reaction: Reaction;
}

export function createPlatformClient(options: ApiClientOptions): PlatformClient {
  const client: ApiClient = createApiClient(options);
  const retry: RetryPolicy = { ...defaultRetryPolicy, ...options.retry };
  const about: About = { connection: options.connection, account: null };

  /** The answer, or the setback that its `base_resp` names. */
  function judge(answer: ApiAnswer): ApiAnswer | Setback {
    const verdict = verdictOf(answer);
    if (verdict === null || verdict.status_code === 0) return answer;
    const { status_code: code, status_msg: said } = verdict;
    const sentence = said === null ? null : serviceSentence(JSON.stringify({ error: said }), options.token);
    return { failure: platformFailure(code, sentence, about), reaction: reactionTo(code) };
  }

  /**
   * What was thrown below. v2 answers with real HTTP codes and ours in brackets at the end of its sentence; 402 there is a
   * balance and no subscription. What could be repeated has been already.
   */
  function thrown(error: unknown): Setback {
    if (!(error instanceof Failed)) throw error;
    if (error instanceof OutcomeUnknown) return { failure: error, reaction: 'unsure' };
    const code = bracketCode(error.failure.message);
    // 403 is what gateways answer to a refused key (api/BEHAVIOUR.md, API 2).
    if (error.failure.status === 403)
      return { failure: platformFailure(REFUSED_KEY, null, about, { status: 403, cause: error }), reaction: 'never' };
    if (code === null) return { failure: error, reaction: error instanceof Busy ? 'again' : 'never' };
    const { message, status } = error.failure;
    return {
      failure: platformFailure(code, sentenceIn(message), about, { status, cause: error }),
      reaction: reactionTo(code),
    };
  }

  /** Asks again while `base_resp` says that it may help. */
  async function repeatedly(
    call: Call,
    once: () => Promise<ApiAnswer>,
    accept: (answer: ApiAnswer) => ApiAnswer | Setback = judge,
  ): Promise<ApiAnswer> {
    for (let tried = 1; ; tried += 1) {
      const outcome = await once().then(accept, (error: unknown) => {
        throw error instanceof Failed ? thrown(error).failure : error;
      });
      if (!('failure' in outcome)) return outcome;
      const { failure, reaction } = outcome;
      if (reaction === 'never' || reaction === 'wait' || tried >= retry.tries) throw failure;
      const cause = { status: reaction === 'again' ? 429 : null, retryAfterMs: null, hostLost: false };
      await sleep(retryDelay(retry, tried, cause, Math.random()), call.signal);
    }
  }

  return {
    get requests() {
      return client.requests;
    },
    get: (call) => repeatedly(call, () => client.get(call)),
    task: (call) =>
      repeatedly(
        call,
        () => client.get(call),
        (answer) => (saysItsState(answer) ? answer : judge(answer)),
      ),
    ask: (call) => repeatedly(call, () => client.post({ ...call, repeatable: true })),
    async send(call) {
      const outcome = await client
        .post({ ...call, limits: { ...madeMeanwhile, ...options.limits } })
        .then(judge, thrown);
      if ('failure' in outcome) throw asChange(outcome);
      return outcome;
    },
    upload: ({ purpose, file, ...call }) =>
      repeatedly(call, () =>
        client.post({
          ...call,
          form: { purpose },
          files: [{ name: 'file', file }],
          repeatable: true,
          limits: { ...sentSlowly, ...options.limits },
        }),
      ),
    delete: (call) => repeatedly(call, () => client.delete(call)),
    close: () => client.close(),
  };
}

/** The failure of a request that was sent once, in the terms of RemoteChanges. */
function asChange({ failure, reaction }: Setback): Failed {
  switch (reaction) {
    case 'again':
      return new Busy(failure.failure, pauseOf(failure), { cause: failure });
    case 'wait':
      return new Busy(failure.failure, pauseOf(failure) ?? WINDOW_PAUSE_MS, { cause: failure });
    case 'unsure':
      return failure instanceof OutcomeUnknown ? failure : new OutcomeUnknown(failure.failure, { cause: failure });
    case 'never':
      return failure;
  }
}

/** What the platform asked to wait, ms; null when it named no time. */
function pauseOf(failure: Failed): number | null {
  if (failure instanceof Busy) return failure.retryAfterMs;
  return failure.cause instanceof Busy ? failure.cause.retryAfterMs : null;
}

function verdictOf(answer: ApiAnswer): BaseResp | null {
  const envelope = Envelope.safeParse(answer.json);
  return envelope.success ? (envelope.data.base_resp ?? null) : null;
}

function saysItsState({ json }: ApiAnswer): boolean {
  return (
    typeof json === 'object' &&
    json !== null &&
    'status' in json &&
    typeof json.status === 'string' &&
    json.status !== ''
  );
}

/** `rate limit, please retry later (1002)`: the code of base_resp at the end of a v2 sentence. */
function bracketCode(message: string): number | null {
  const code = Number(/\((\d{4,5})\)[”"]?\s*$/.exec(message)?.[1] ?? Number.NaN);
  return knownCodes.includes(code) ? code : null;
}

function sentenceIn(message: string): string | null {
  return /“([^”]+?)\s*\(\d+\)”/.exec(message)?.[1] ?? null;
}
