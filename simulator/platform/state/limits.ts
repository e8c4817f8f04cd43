/** What the documented rates are counted for (contract, x-rate-limits). */
export type LimitName =
  | 't2a'
  | 't2aAsyncQuery'
  | 'voiceClone'
  | 'voiceDesign'
  | 'video'
  | 'videoV2'
  | 'image'
  | 'music';

export type Limit = {
  /** Calls a minute: 1002 beyond. */
  perMinute: number;
  /** Characters (speech) or pictures (images) a minute: 1039 beyond. */
  amountPerMinute?: number;
  /** Works in progress at the same time: 1041 beyond. */
  parallel?: number;
};

export type Limits = Record<LimitName, Limit>;

/** The documented rates; of two for v1 videos the newer one. Ten queries a second are counted as 600 a minute. */
export function documentedLimits(): Limits {
  return {
    t2a: { perMinute: 60, amountPerMinute: 20_000 },
    t2aAsyncQuery: { perMinute: 600 },
    voiceClone: { perMinute: 60 },
    voiceDesign: { perMinute: 20 },
    video: { perMinute: 20 },
    videoV2: { perMinute: 300, parallel: 30 },
    image: { perMinute: 10, amountPerMinute: 60 },
    music: { perMinute: 120, parallel: 20 },
  };
}

type Use = { readonly at: number; readonly amount: number };

/** What one key used of one rate in the last minute. */
export class RecentUse {
  readonly #uses = new Map<LimitName, Use[]>();

  /** Calls since `from`, epoch ms. */
  count(name: LimitName, from: number): number {
    return this.#since(name, from).length;
  }

  /** Characters or pictures since `from`. */
  amount(name: LimitName, from: number): number {
    return this.#since(name, from).reduce((sum, use) => sum + use.amount, 0);
  }

  /** One more call now. */
  add(name: LimitName, at: number): void {
    this.#uses.set(name, [...(this.#uses.get(name) ?? []), { at, amount: 0 }]);
  }

  /** The newest call was for so much. */
  weigh(name: LimitName, amount: number): void {
    const uses = this.#uses.get(name) ?? [];
    const newest = uses.at(-1);
    if (newest !== undefined) this.#uses.set(name, [...uses.slice(0, -1), { ...newest, amount }]);
  }

  #since(name: LimitName, from: number): Use[] {
    const recent = (this.#uses.get(name) ?? []).filter(({ at }) => at > from);
    this.#uses.set(name, recent);
    return recent;
  }
}
