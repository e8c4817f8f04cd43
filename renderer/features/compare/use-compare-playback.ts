import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Tile } from '../../../ipc/model/query.ts';
import { useActions } from '../../actions/handlers.ts';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import { stepped } from '../viewer/frames.ts';
import { changeSpeed, toggleLoop, toggleMute, usePlayback } from '../viewer/playback-store.ts';
import { type Frames, useFrames } from '../viewer/use-frames.ts';
import { type Playing, usePlaying } from '../viewer/use-playing.ts';
import { useInStep } from './use-in-step.ts';

export interface ComparePlayback {
  readonly leader: Tile | null;
  readonly playing: Playing;
  readonly frames: Frames;
  /** For each pane, what plays in it. */
  readonly media: readonly (HTMLMediaElement | null)[];
  /** For each pane, where it says what plays in it. */
  readonly mediaAt: readonly ((media: HTMLMediaElement | null) => void)[];
  readonly toggleAt: (place: number) => void;
  readonly sounds: number;
  readonly heard: number;
  readonly hear: (place: number) => void;
}

/** The longest clip leads; the others keep in step with it while they are linked. One of them is heard. */
export function useComparePlayback(tiles: readonly Tile[], isLinked: boolean): ComparePlayback {
  const still = usePrefersReducedMotion();
  const [media, setMedia] = useState<readonly (HTMLMediaElement | null)[]>(() => tiles.map(() => null));
  const [heard, setHeard] = useState(0);
  const mediaAt = useMemo(
    () =>
      tiles.map((_, place) => (one: HTMLMediaElement | null) => {
        setMedia((before) => before.map((old, at) => (at === place ? one : old)));
      }),
    [tiles],
  );
  const lead = useMemo(() => {
    const lengths = tiles.map(({ kind, durationMs }) => (kind === 'image' ? -1 : (durationMs ?? 0)));
    const most = Math.max(...lengths);
    return most < 0 ? null : lengths.indexOf(most);
  }, [tiles]);
  const leader = lead === null ? null : (tiles[lead] ?? null);
  const leading = lead === null ? null : (media[lead] ?? null);
  const followers = useMemo(
    () => media.filter((one): one is HTMLMediaElement => one !== null && one !== leading),
    [media, leading],
  );
  const playing = usePlaying(leading, {
    duration: (leader?.durationMs ?? 0) / 1000,
    autoPlay: !still,
    onBroken: () => undefined,
  });
  const frames = useFrames(leader?.kind === 'video' ? leader.id : null, playing.duration);
  useInStep(leading, followers, isLinked);

  const { isMuted, isLooping, speed } = usePlayback();
  useEffect(() => {
    for (const [place, one] of media.entries()) {
      if (one === null) continue;
      one.muted = isMuted || place !== heard;
      if (!isLinked && one !== leading) {
        one.loop = isLooping;
        one.playbackRate = speed;
      }
    }
  });

  const step = (by: 1 | -1) => {
    playing.pause();
    playing.seek(stepped(frames.times, leading?.currentTime ?? 0, by));
  };
  const canPlay = { isPossible: () => leading !== null };
  useActions({
    'compare.play': { run: playing.toggle, ...canPlay },
    'compare.frame-back': { run: () => step(-1), ...canPlay },
    'compare.frame-forward': { run: () => step(1), ...canPlay },
    'compare.slower': { run: () => changeSpeed(-1), ...canPlay },
    'compare.faster': { run: () => changeSpeed(1), ...canPlay },
    'compare.mute': { run: toggleMute, ...canPlay },
    'compare.loop': { run: toggleLoop, ...canPlay },
  });

  const toggleAt = useCallback(
    (place: number) => {
      const one = media[place] ?? null;
      if (one === null) return;
      if (isLinked || one === leading) playing.toggle();
      // Refused when the element has gone meanwhile.
      else if (one.paused) one.play().catch(() => undefined);
      else one.pause();
    },
    [media, isLinked, leading, playing],
  );
  const sounds = tiles.filter(({ kind }) => kind !== 'image').length;
  return { leader, playing, frames, media, mediaAt, toggleAt, sounds, heard, hear: setHeard };
}
