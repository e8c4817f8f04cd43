import { useEffect, useRef, useState } from 'react';
import type { LibraryQuery, Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { preloadClip, preloadPicture } from '../viewer/media-pool.ts';
import { slideAt } from './slide-order.ts';

/** What has no file yet is passed over, but not a whole library of it. */
const MOST_PASSED = 60;

export interface SlideRun {
  readonly tile: Tile;
  /** Resolves to whether another slide is shown now; there may be no other. */
  readonly go: (towards: 1 | -1) => Promise<boolean>;
}

/** Goes through the pictures and videos of a list, from one of them. */
export function useSlideRun(query: LibraryQuery, first: Tile, isShuffled: boolean): SlideRun {
  const [tile, setTile] = useState(first);
  const [run, setRun] = useState<{ readonly total: number; readonly start: number } | null>(null);
  const step = useRef(0);
  const asked = useRef(0);
  const [seed] = useState(() => Math.floor(Math.random() * 2 ** 31));
  const visual = useRef(visualOf(query));
  const shown = useRef(tile);
  shown.current = tile;

  // Another order begins at what is shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: mixing or not is what begins anew
  useEffect(() => {
    let isCurrent = true;
    const question = { query: visual.current, id: shown.current.id };
    Promise.all([ask(conch.library.outline({ query: visual.current })), ask(conch.library.indexOf(question))]).then(
      ([{ total }, index]) => {
        if (!isCurrent || total === 0) return;
        step.current = 0;
        setRun({ total, start: index ?? 0 });
      },
      showError,
    );
    return () => {
      isCurrent = false;
    };
  }, [isShuffled]);

  async function slideFrom(from: number, towards: 1 | -1) {
    if (run === null) return null;
    for (let passed = 1; passed <= Math.min(MOST_PASSED, run.total); passed += 1) {
      const at = from + passed * towards;
      const offset = slideAt(at, run.total, run.start, isShuffled ? seed : null);
      const { tiles } = await ask(conch.library.tiles({ query: visual.current, offset, limit: 1 }));
      if (tiles[0]?.hasFile === true) return { tile: tiles[0], step: at };
    }
    return null;
  }

  async function go(towards: 1 | -1): Promise<boolean> {
    asked.current += 1;
    const mine = asked.current;
    try {
      const next = await slideFrom(step.current, towards);
      if (mine !== asked.current) return true;
      if (next === null) return false;
      step.current = next.step;
      setTile(next.tile);
      return next.tile.id !== tile.id;
    } catch (error) {
      showError(error);
      return false;
    }
  }

  const ahead = useRef(slideFrom);
  ahead.current = slideFrom;
  useEffect(() => {
    if (run === null) return;
    const timer = setTimeout(() => {
      ahead.current(step.current, 1).then((next) => {
        if (next?.tile.id === tile.id) return;
        if (next?.tile.kind === 'image') preloadPicture(next.tile.id);
        if (next?.tile.kind === 'video') preloadClip(next.tile.id);
      }, showError);
    }, 200);
    return () => clearTimeout(timer);
  }, [tile, run]);

  return { tile, go };
}

/** The same question, of pictures and videos only. */
function visualOf(query: LibraryQuery): LibraryQuery {
  const kinds = query.kinds.filter((kind) => kind === 'image' || kind === 'video');
  return { ...query, kinds: kinds.length > 0 ? kinds : ['image', 'video'] };
}
