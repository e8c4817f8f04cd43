import type { Random } from '../world/random.ts';
import { random } from '../world/random.ts';
import type { ServerName } from './request-log.ts';

/** One way to misbehave. Effects of several rules add up on the same request, in the order of the rules. */
export type Effect =
  /** Answers with this instead. `afterWork`: the endpoint does its work first, only its answer is lost. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly afterWork?: boolean;
    }
  /** 429; `retryAfter` in seconds or as text such as an HTTP date; absent: no such header. */
  | { readonly kind: 'rate-limit'; readonly retryAfter?: number | string }
  /**
   * A business code of the MiniMax platform: HTTP 200 with base_resp in v1, the fitting HTTP status in v2, or `http`.
   * `afterWork`: after the endpoint did (and charged) its work.
   */
  | {
      readonly kind: 'platform-error';
      readonly code: number;
      readonly message?: string;
      readonly http?: number;
      readonly afterWork?: boolean;
    }
  /** 596, the upstream account is in error. */
  | { readonly kind: 'account-error' }
  /** An HTML page, with status 200 unless said otherwise. `asPromised`: with the content type that was due. */
  | { readonly kind: 'html'; readonly status?: number; readonly asPromised?: boolean }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** Waits before anything else. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Never answers; with `afterBytes` it stops in the middle. */
  | { readonly kind: 'hang'; readonly afterBytes?: number }
  /** Resets the connection without an answer. `afterWork`: after the endpoint did its work. */
  | { readonly kind: 'reset'; readonly afterWork?: boolean }
  /** Cuts the connection after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Sends the body at this speed. */
  | { readonly kind: 'drip'; readonly bytesPerSecond: number }
  /** Declares a Content-Length that is off by so many bytes, more (> 0) or less (< 0). */
  | { readonly kind: 'wrong-length'; readonly by: number }
  /** No Content-Length at all. */
  | { readonly kind: 'no-length' }
  /** An honest answer with only the first bytes of the file. */
  | { readonly kind: 'truncate'; readonly toBytes: number }
  /** Other bytes at this place. */
  | { readonly kind: 'corrupt'; readonly at: number; readonly bytes?: number }
  /** Another ETag each time, or this one; null: none. */
  | { readonly kind: 'etag'; readonly value?: string | null }
  /** A 206 that says it begins so many bytes later than it does, or names another total. */
  | { readonly kind: 'content-range'; readonly shift?: number; readonly total?: number; readonly missing?: boolean }
  /** 200 with the whole file although a range was asked for. */
  | { readonly kind: 'ignore-range' }
  | { readonly kind: 'content-type'; readonly value: string }
  /** JSON that ends in the middle. */
  | { readonly kind: 'malformed-json' }
  /** One item of a list is not as it should be: a null, wrong types in every field, or without an id. */
  | { readonly kind: 'malformed-item'; readonly how: 'null' | 'types' | 'no-id'; readonly at?: number }
  /** The right status with an empty body. */
  | { readonly kind: 'empty' };

/** Which requests misbehave, how often, and how. */
export type Rule = {
  readonly server?: ServerName;
  readonly method?: string;
  /** Regular expression on path and query as sent. Absent: every request. */
  readonly path?: RegExp | string;
  /** The first so many fitting requests are left alone. */
  readonly after?: number;
  /** At most so many requests are hit. Absent: all. */
  readonly times?: number;
  /** Each fitting request is hit with this probability, from `seed` on always the same ones. */
  readonly probability?: number;
  readonly seed?: number;
  readonly effect: Effect;
};

type ActiveRule = {
  readonly id: number;
  readonly rule: Rule;
  readonly path: RegExp | undefined;
  readonly dice: Random;
  fitting: number;
  hits: number;
};

/** What a rule has done so far. */
export type RuleState = { readonly id: number; readonly fitting: number; readonly hits: number };

export class Misbehaviour {
  #next = 1;
  #rules: ActiveRule[] = [];

  add(rule: Rule): number {
    const id = this.#next;
    this.#next += 1;
    const path = typeof rule.path === 'string' ? new RegExp(rule.path) : rule.path;
    this.#rules.push({ id, rule, path, dice: random(rule.seed ?? 1, id), fitting: 0, hits: 0 });
    return id;
  }

  /** Ends one rule, or all. */
  remove(id?: number): void {
    this.#rules = id === undefined ? [] : this.#rules.filter((active) => active.id !== id);
  }

  state(id: number): RuleState | undefined {
    const active = this.#rules.find((one) => one.id === id);
    return active === undefined ? undefined : { id, fitting: active.fitting, hits: active.hits };
  }

  /** The effects on one request; counts it. */
  effectsOn(server: ServerName, method: string, url: string): Effect[] {
    const effects: Effect[] = [];
    for (const active of this.#rules) {
      const { rule, path } = active;
      if (rule.server !== undefined && rule.server !== server) continue;
      if (rule.method !== undefined && rule.method !== method) continue;
      if (path !== undefined && !path.test(url)) continue;
      active.fitting += 1;
      if (active.fitting <= (rule.after ?? 0)) continue;
      if (active.hits >= (rule.times ?? Number.POSITIVE_INFINITY)) continue;
      if (rule.probability !== undefined && !active.dice.chance(rule.probability)) continue;
      active.hits += 1;
      effects.push(rule.effect);
    }
    return effects;
  }
}
