import { afterPaint } from './after-paint.ts';

/** So many thumbnails are fetched and decoded at once: those of a screen and some around it. */
export const AT_ONCE = 64;
/** A thumbnail that takes longer, ms, is being made: it goes on, and the next begins beside it. */
const SLOW_MS = 250;

/** A picture that is to be loaded. */
interface Turn {
  readonly load: () => Promise<unknown>;
  /** Lets the next one begin. */
  end: () => void;
}

const waiting = new Set<Turn>();
let underWay = 0;

/**
 * Loads a picture once its tile is drawn, a bounded number at a time, in the order asked. Gives how to do without: what scrolls by
 * while it waits is never asked for, and what is under way makes room for the next.
 */
export function inTurn(load: () => Promise<unknown>): () => void {
  const turn: Turn = { load, end: () => undefined };
  const forget = afterPaint(() => {
    waiting.add(turn);
    next();
  });
  return () => {
    forget();
    waiting.delete(turn);
    turn.end();
  };
}

function next(): void {
  for (const turn of waiting) {
    if (underWay >= AT_ONCE) return;
    waiting.delete(turn);
    begin(turn);
  }
}

function begin(turn: Turn): void {
  underWay += 1;
  const slow = setTimeout(() => turn.end(), SLOW_MS);
  turn.end = () => {
    turn.end = () => undefined;
    clearTimeout(slow);
    underWay -= 1;
    next();
  };
  // Whether it came is shown by whoever asked.
  turn.load().then(
    () => turn.end(),
    () => turn.end(),
  );
}
