import { useEffect } from 'react';
import { ask, conch } from '../../state/conch.ts';
import { FilmCovers, type FilmWork } from './film-covers.ts';
import { frameOf } from './frame-of.ts';

/** After a change this long nothing else changed, ms. */
const PAUSE = 1_500;

const work: FilmWork = {
  find: (limit) => ask(conch.imports.withoutCover({ limit })),
  frameOf: (id) => frameOf(`media://file/${id}`),
  save: (id, content) => ask(conch.imports.saveCover({ id, content })),
  isSeen: () => document.visibilityState === 'visible',
};

/** Makes covers for films that were brought in, also while the window was hidden: it is the only part that can decode them. */
export function useFilmCovers(): void {
  useEffect(() => {
    const covers = new FilmCovers(work);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const later = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => void covers.look(), PAUSE);
    };
    later();
    const stop = conch.on.library.changed(later);
    document.addEventListener('visibilitychange', later);
    return () => {
      covers.close();
      stop();
      document.removeEventListener('visibilitychange', later);
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
}
