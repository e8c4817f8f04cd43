import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { areOneFile } from './one-file.ts';
import { type Unseen, unseenBetween, unseenInFrames } from './picture-difference.ts';

interface UnseenDifferenceProps {
  readonly one: Tile;
  readonly other: Tile;
  /** What plays them; null for pictures, and until it is there. */
  readonly clips: readonly [HTMLMediaElement | null, HTMLMediaElement | null];
}

/** Says over a black difference that it is one: nothing differs, or too little to see. Of clips that are not one file while they stand. */
export function UnseenDifference({ one, other, clips: [clip, otherClip] }: UnseenDifferenceProps) {
  const { t } = useTranslation();
  const whole = useUnseen(one, other);
  const inFrame = useUnseenInFrame(clip, otherClip);
  return (
    <p className="compare-unseen" role="status">
      {whole !== null && <span className="compare-plate">{t(`compare.unseen.${whole}`)}</span>}
      {whole === null && inFrame !== null && (
        <span className="compare-plate">{t(`compare.unseen.frame.${inFrame}`)}</span>
      )}
    </p>
  );
}

/** Of two pictures, or of two items that are one content. */
function useUnseen(one: Tile, other: Tile): Unseen | null {
  const [unseen, setUnseen] = useState<Unseen | null>(null);
  const arePictures = [one, other].every(({ kind, hasFile }) => kind === 'image' && hasFile);
  useEffect(() => {
    setUnseen(null);
    let isCurrent = true;
    const found = arePictures ? unseenBetween(one.id, other.id) : unseenByContent(one, other);
    found.then(
      (result) => isCurrent && setUnseen(result),
      // What cannot be read is said in its pane.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [one, other, arePictures]);
  return unseen;
}

async function unseenByContent(one: Tile, other: Tile): Promise<Unseen | null> {
  const [a, b] = await Promise.all([one, other].map(({ id }) => ask(conch.library.item({ id }))));
  return areOneFile(a, b) ? 'none' : null;
}

/** Of the two frames at which clips stand; null while one of them plays or is on its way. */
function useUnseenInFrame(one: HTMLMediaElement | null, other: HTMLMediaElement | null): Unseen | null {
  const [unseen, setUnseen] = useState<Unseen | null>(null);
  useEffect(() => {
    if (!(one instanceof HTMLVideoElement && other instanceof HTMLVideoElement)) return;
    const clips = [one, other];
    const look = (): void => {
      const doStand = clips.every(
        ({ paused, seeking, readyState }) => paused && !seeking && readyState >= HTMLMediaElement.HAVE_CURRENT_DATA,
      );
      setUnseen(doStand ? unseenInFrames(one, other) : null);
    };
    look();
    for (const clip of clips) for (const event of MOVES) clip.addEventListener(event, look);
    return () => {
      setUnseen(null);
      for (const clip of clips) for (const event of MOVES) clip.removeEventListener(event, look);
    };
  }, [one, other]);
  return unseen;
}

/** When a clip shows another frame, or begins to. */
const MOVES = ['play', 'pause', 'seeking', 'seeked', 'loadeddata'] as const;
