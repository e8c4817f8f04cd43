import { useCallback, useEffect, useRef } from 'react';
import type { LibraryQuery } from '../../../../ipc/model/query.ts';
import { useQuery } from '../../../state/query-store.ts';
import type { GridSnapshot } from '../model/grid-model.ts';

interface Wish {
  readonly query: LibraryQuery;
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
  const asked = useQuery();
  const wish = useRef<Wish | null>(null);
  const go = useRef(goToEnd);
  go.current = goToEnd;

  useEffect(() => {
    const wanted = wish.current;
    if (wanted === null) return;
    const isHere = query === wanted.query && isWhole;
    if (isHere || asked !== wanted.query) wanted.forget();
    if (isHere) go.current(wanted.extend);
  }, [query, isWhole, asked]);

  useEffect(() => () => wish.current?.forget(), []);

  const want = useCallback(
    (extend: boolean) => {
      wish.current?.forget();
      if (asked === null || (query === asked && isWhole)) return;
      const isSameList = query === asked;
      const moved = new AbortController();
      const forget = (): void => {
        moved.abort();
        wish.current = null;
      };
      const listen = { signal: moved.signal, capture: true, passive: true };
      window.addEventListener('wheel', forget, listen);
      window.addEventListener('pointerdown', forget, listen);
      wish.current = { query: asked, extend: extend && isSameList, forget };
    },
    [asked, query, isWhole],
  );
  const forget = useCallback(() => wish.current?.forget(), []);
  return { want, forget };
}
