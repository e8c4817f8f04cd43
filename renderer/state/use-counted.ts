import { useEffect, useState } from 'react';
import { useApp } from './app-store.ts';

/**
 * How many of something the library has, counted again whenever the library has changed: its counts change then. Null until
 * it is known, or when it cannot be: a sentence does without the number. `count` stays the same for the same question.
 */
export function useCounted(count: () => Promise<number>): number | null {
  const [counted, setCounted] = useState<number | null>(null);
  useEffect(() => followCount(count, setCounted), [count]);
  return counted;
}

/** Tells a number now and after each change of the library. Answers that a later question overtook are not told. */
export function followCount(count: () => Promise<number>, tell: (counted: number | null) => void): () => void {
  let asked = 0;
  const read = () => {
    asked += 1;
    const mine = asked;
    const answer = (counted: number | null) => {
      if (mine === asked) tell(counted);
    };
    count().then(answer, () => answer(null));
  };
  read();
  const unsubscribe = useApp.subscribe((now, before) => {
    if (now.counts !== before.counts) read();
  });
  return () => {
    asked += 1;
    unsubscribe();
  };
}
