export interface Throttle<Value> {
  next(value: Value): void;
  /** Forgets what waits. */
  stop(): void;
}

/**
 * Runs `send` at most once in `intervalMs`: the first value at once, the others afterwards as one.
 * `merge` makes one of two that wait; without it the later replaces the earlier.
 */
export function throttle<Value>(
  intervalMs: number,
  send: (value: Value) => void,
  merge: (earlier: Value, later: Value) => Value = (_earlier, later) => later,
): Throttle<Value> {
  let waiting: { readonly value: Value } | null = null;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    timer = setTimeout(flush, intervalMs);
    send(value);
  }

  return {
    next(value) {
      waiting = { value: waiting === null ? value : merge(waiting.value, value) };
      if (timer === null) flush();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting = null;
    },
  };
}
