import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { LibraryQuery } from '../../../../ipc/model/query.ts';
import { useQuery } from '../../../state/query-store.ts';
import type { GridSnapshot } from '../model/grid-model.ts';

interface Wish {
  readonly asked: string;
  readonly extend: boolean;
  readonly forget: () => void;
}

export interface WantedEnd {
  readonly want: (extend: boolean) => void;
  /** The keys went elsewhere. */
  readonly forget: () => void;
}

/**
 * Who goes to the end of a list that is still being read, or of the one before it, gets there when it is here: only its top is
 * known until then. Unless they went elsewhere since, by the keys (which is told here), the wheel or the pointer.
 */
export function useWantedEnd(
  { query, isWhole }: GridSnapshot & { readonly state: 'ready' },
  goToEnd: (extend: boolean) => void,
): WantedEnd {
  // By what they say: each who asks for the question of the open place has an object of its own.
  const asked = useWords(useQuery());
  const here = useWords(query);
  const wish = useRef<Wish | null>(null);
  const go = useRef(goToEnd);
  go.current = goToEnd;

  useEffect(() => {
    const wanted = wish.current;
    if (wanted === null) return;
    const isHere = here === wanted.asked && isWhole;
    if (isHere || asked !== wanted.asked) wanted.forget();
    if (isHere) go.current(wanted.extend);
  }, [here, isWhole, asked]);

  useEffect(() => () => wish.current?.forget(), []);

  const want = useCallback(
    (extend: boolean) => {
      wish.current?.forget();
      const isSameList = here === asked;
      if (isSameList && isWhole) return;
      const moved = new AbortController();
      const forget = (): void => {
        moved.abort();
        wish.current = null;
      };
      const listen = { signal: moved.signal, capture: true, passive: true };
      window.addEventListener('wheel', forget, listen);
      window.addEventListener('pointerdown', forget, listen);
      wish.current = { asked, extend: extend && isSameList, forget };
    },
    [asked, here, isWhole],
  );
  const forget = useCallback(() => wish.current?.forget(), []);
  return { want, forget };
}

function useWords(query: LibraryQuery | null): string {
  return useMemo(() => JSON.stringify(query), [query]);
}
