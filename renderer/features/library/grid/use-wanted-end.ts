import { useCallback, useEffect, useRef } from 'react';
import type { LibraryQuery } from '../../../../ipc/model/query.ts';
import { useQuery } from '../../../state/query-store.ts';
import type { GridSnapshot } from '../model/grid-model.ts';

interface Wish {
  readonly query: LibraryQuery;
  readonly extend: boolean;
  readonly forget: () => void;
}

const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta'];

/**
 * Who goes to the end of a list that is still being read, or of the one before it, gets there when it is here: only its top is
 * known until then. Unless they have done something since. Gives how to wish for it.
 */
export function useWantedEnd(
  { query, isWhole }: GridSnapshot & { readonly state: 'ready' },
  goToEnd: (extend: boolean) => void,
): (extend: boolean) => void {
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

  return useCallback(
    (extend) => {
      wish.current?.forget();
      if (asked === null || (query === asked && isWhole)) return;
      const isSameList = query === asked;
      const moved = new AbortController();
      const forget = (): void => {
        moved.abort();
        wish.current = null;
      };
      const onKey = ({ key }: KeyboardEvent): void => {
        if (!MODIFIERS.includes(key)) forget();
      };
      const listen = { signal: moved.signal, capture: true, passive: true };
      window.addEventListener('keydown', onKey, listen);
      window.addEventListener('wheel', forget, listen);
      window.addEventListener('pointerdown', forget, listen);
      wish.current = { query: asked, extend: extend && isSameList, forget };
    },
    [asked, query, isWhole],
  );
}
