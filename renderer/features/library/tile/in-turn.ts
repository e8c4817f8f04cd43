import { afterPaint } from './after-paint.ts';

/** So many thumbnails are fetched and decoded at once: enough for a screen of them to come as fast as they can be read. */
const AT_ONCE = 24;
/** A thumbnail that takes longer, ms, is being made: it goes on, and the next begins beside it. */
const SLOW_MS = 250;

type Load = () => Promise<unknown>;

const waiting = new Set<Load>();
let underWay = 0;

/**
 * Loads a picture once its tile is drawn, a bounded number at a time, in the order asked. Gives how to do without: what scrolls by
 * while it waits is never asked for.
 */
export function inTurn(load: Load): () => void {
  const forget = afterPaint(() => {
    waiting.add(load);
    next();
  });
  return () => {
    forget();
    waiting.delete(load);
  };
}

function next(): void {
  for (const load of waiting) {
    if (underWay >= AT_ONCE) return;
    waiting.delete(load);
    void begin(load);
  }
}

async function begin(load: Load): Promise<void> {
  underWay += 1;
  let slow: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    slow = setTimeout(resolve, SLOW_MS);
  });
  await Promise.race([load(), late]);
  clearTimeout(slow);
  underWay -= 1;
  next();
}
