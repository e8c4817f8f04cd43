import PQueue from 'p-queue';

/**
 * Does all tasks, at most `limit` at once, and returns only when none is left running: also when one threw, so that
 * nothing is written after the caller has gone on. Throws the first error.
 */
export async function inParallel<Value>(
  limit: number,
  tasks: readonly (() => Promise<Value>)[],
): Promise<readonly Value[]> {
  const queue = new PQueue({ concurrency: limit });
  const outcomes = await Promise.allSettled(tasks.map((task) => queue.add(task)));
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}
