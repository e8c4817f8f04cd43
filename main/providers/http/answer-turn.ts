const waiting: (() => void)[] = [];
let isDue = false;

/**
 * Waits until it is this answer's turn to be read: one in each turn of the event loop. Answers of several lists often arrive
 * together; read one after the other at once they would hold up a window for the sum of their times.
 */
export function answerTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (isDue) return;
    isDue = true;
    setImmediate(next);
  });
}

function next(): void {
  const go = waiting.shift();
  isDue = waiting.length > 0;
  go?.();
  if (isDue) setImmediate(next);
}
