/** A token bucket over all files of a process: how fast bytes may come in. */
export class RateLimit {
  #bytesPerSecond: number | null;
  #level = 0;
  #filledAt: number;
  readonly #now: () => number;

  /** `bytesPerSecond` null is no limit. `now` is a monotonic clock in ms. */
  constructor(bytesPerSecond: number | null, now: () => number = () => performance.now()) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#now = now;
    this.#filledAt = now();
  }

  /** Changes the limit; what was taken before is forgotten. */
  set(bytesPerSecond: number | null): void {
    if (bytesPerSecond === this.#bytesPerSecond) return;
    this.#bytesPerSecond = bytesPerSecond;
    this.#level = 0;
    this.#filledAt = this.#now();
  }

  /**
   * Takes bytes that have arrived and gives the milliseconds to wait before the next ones may come. Bytes cannot be
   * refused once they are here, so the bucket goes into debt and the wait pays it back. At most a tenth of a second is saved up.
   */
  take(bytes: number): number {
    const rate = this.#bytesPerSecond;
    if (rate === null) return 0;
    const now = this.#now();
    const refilled = this.#level + ((now - this.#filledAt) / 1000) * rate;
    this.#filledAt = now;
    this.#level = Math.min(refilled, rate / 10) - bytes;
    return this.#level >= 0 ? 0 : Math.ceil((-this.#level / rate) * 1000);
  }
}
