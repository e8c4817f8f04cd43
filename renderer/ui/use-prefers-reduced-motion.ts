import { useSyncExternalStore } from 'react';

const QUERY = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Whether the person asked their system for less motion: then only opacity changes, and nothing plays by itself. */
export function usePrefersReducedMotion(): boolean {
  return useSyncExternalStore(
    (changed) => {
      QUERY.addEventListener('change', changed);
      return () => QUERY.removeEventListener('change', changed);
    },
    () => QUERY.matches,
  );
}
