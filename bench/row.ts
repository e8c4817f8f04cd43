/** One line of the table: what was done, how long it took beside what, and how far the budget goes. */
export interface Row {
  readonly work: string;
  readonly size: string;
  readonly conch: string;
  readonly beside: string;
  readonly peer: string;
  /** Conch divided by the peer; null where there is no peer but a count. */
  readonly ratio: number | null;
  readonly budget: string;
  readonly isKept: boolean;
}

/** Milliseconds as seconds with two decimals. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** The middle of several measurements; one is enough when it is long. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1];
  if (middle === undefined) throw new Error('Nothing was measured.');
  return middle;
}

/** Runs both in turn, A B A B, so that a machine that grows slower slows both. */
export async function inTurn(
  runs: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ readonly ours: number; readonly theirs: number }> {
  const measured: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let run = 0; run < runs; run += 1) {
    measured.ours.push(await ours());
    measured.theirs.push(await theirs());
  }
  return { ours: median(measured.ours), theirs: median(measured.theirs) };
}

/** How long something takes, ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
