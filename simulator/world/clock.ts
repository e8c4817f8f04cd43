/** The time of the simulated world: real time plus what a test added, times in epoch milliseconds. */
export class Clock {
  readonly #real: () => number;
  #ahead = 0;

  constructor(real: () => number = Date.now) {
    this.#real = real;
  }

  now(): number {
    return this.#real() + this.#ahead;
  }

  /** Moves the world's time forward by so many milliseconds. */
  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }
}
