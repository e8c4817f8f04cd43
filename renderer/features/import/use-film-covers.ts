import { useEffect } from 'react';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { ask, conch } from '../../state/conch.ts';
import { frameOf } from './frame-of.ts';

/** After a change this long nothing else changed, ms. */
const PAUSE = 1_500;
const AT_ONCE = 8;

/** Makes covers for films that were brought in: the window is the only part that can decode them. One at a time, while it is seen. */
export function useFilmCovers(): void {
  useEffect(() => {
    const tried = new Set<ItemId>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isBusy = false;
    let isOver = false;

    async function look(): Promise<void> {
      if (isBusy) return;
      isBusy = true;
      try {
        for (let more = true; more && !isOver && document.visibilityState === 'visible'; ) {
          const found = await ask(conch.imports.withoutCover({ limit: AT_ONCE + Math.min(tried.size, 42) }));
          const wanted = found.filter((id) => !tried.has(id));
          more = wanted.length > 0;
          for (const id of wanted) {
            tried.add(id);
            const content = await frameOf(`media://file/${id}`);
            if (content !== null && !isOver) await ask(conch.imports.saveCover({ id, content }));
          }
        }
      } catch {
        // The library closes, or a film went: the next change looks again.
      }
      isBusy = false;
    }

    const later = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => void look(), PAUSE);
    };
    later();
    const stop = conch.on.library.changed(later);
    return () => {
      isOver = true;
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
}
