import type { Failed } from '../../failed.ts';

/** How long a host that gave no answer at all is expected to stay so, in ms. */
const LOST_FOR_MS = 30_000;

/** What a client remembers of its host between requests, so that being offline is waited for once and not with each of them. */
export interface HostMemory {
  /** A read has used up its tries. */
  noteGivenUp(failure: Failed): void;
  /** The host answered, whatever it said. */
  noteAnswer(): void;
  /** Whether a read gave up less than 30 s ago because of the network, and nothing has answered since. */
  isLost(): boolean;
}

/** `clock` is in ms and never goes back. */
export function createHostMemory(clock: () => number = () => performance.now()): HostMemory {
  let lostAt: number | null = null;
  return {
    noteGivenUp({ failure }) {
      if (failure.code === 'network') lostAt = clock();
    },
    noteAnswer() {
      lostAt = null;
    },
    isLost: () => lostAt !== null && clock() - lostAt < LOST_FOR_MS,
  };
}
