import { useEffect, useState } from 'react';
import { useApp } from './app-store.ts';

/**
 * How many of something the library has, counted again whenever the library has changed: its counts change then. Null until
 * it is known, or when it cannot be: a sentence does without the number. `count` stays the same for the same question.
 */
export function useCounted(count: () => Promise<number>): number | null {
  const [counted, setCounted] = useState<number | null>(null);
  useEffect(() => {
    let isOver = false;
    const tell = (now: number | null) => {
      if (!isOver) setCounted(now);
    };
    const read = () =>
      count().then(tell, () => {
        tell(null);
      });
    void read();
    const stop = useApp.subscribe((now, before) => {
      if (now.counts !== before.counts) void read();
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [count]);
  return counted;
}
