import { ChevronLeft, ChevronRight, Maximize, Pause, Play, Shuffle, Volume2, VolumeX, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryQuery, Tile } from '../../../ipc/model/query.ts';
import { useActions } from '../../actions/handlers.ts';
import { useRoute } from '../../state/route-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { toggleMute, usePlayback } from '../viewer/playback-store.ts';
import { ActionButton } from '../viewer/transport-row.tsx';
import { useAwake } from '../viewer/use-awake.ts';
import { useBehind } from '../viewer/use-behind.ts';
import { useItemActions } from '../viewer/use-item-actions.ts';
import { Slide } from './slide.tsx';
import { INTERVALS, type Interval, useSlides } from './slide-store.ts';
import { useSlideRun } from './use-slides.ts';
import './slide-show.css';

interface SlideShowProps {
  readonly query: LibraryQuery;
  readonly first: Tile;
  /** Called with what was shown last. */
  readonly onEnd: (last: Tile) => void;
}

/** Pictures and videos of a list one after the other, with nothing around them. It waits while the pointer moves over it. */
export function SlideShow({ query, first, onEnd }: SlideShowProps) {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const { interval, isShuffled } = useSlides();
  const [isPaused, setPaused] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const { tile, go } = useSlideRun(query, first, isShuffled);
  const isTrash = useRoute((route) => route.place === 'trash');
  const isMuted = usePlayback((playback) => playback.isMuted);
  const wake = useAwake(root, setHeld);
  const isRunning = !isPaused && !isHeld;

  useBehind(root);
  useItemActions({
    tile,
    isTrash,
    goOn: async () => {
      if (!(await go(1))) onEnd(tile);
    },
    leave: () => onEnd(tile),
    compare: null,
  });
  useActions({
    'viewer.close': () => {
      if (document.fullscreenElement !== null) void document.exitFullscreen();
      onEnd(tile);
    },
    'viewer.slide-show': () => onEnd(tile),
    'viewer.play': () => setPaused(!isPaused),
    'viewer.pause': () => setPaused(true),
    'viewer.next': () => void go(1),
    'viewer.previous': () => void go(-1),
    'viewer.mute': toggleMute,
    // Nothing stands beside a slide.
    'viewer.inspector': { run: () => undefined, isPossible: () => false },
    'viewer.full-screen': () => {
      if (document.fullscreenElement !== null) void document.exitFullscreen();
      // Refused when the window manager does not allow it; the show goes on in the window.
      else root.current?.requestFullscreen().catch(() => undefined);
    },
  });

  return (
    <div
      ref={root}
      role="dialog"
      aria-modal="true"
      aria-label={t('slides.label')}
      data-testid="slide-show"
      data-scope="viewer"
      className="slides"
      tabIndex={-1}
      onPointerMove={wake}
    >
      <Slide key={tile.id} tile={tile} seconds={interval} isRunning={isRunning} onOver={() => go(1)} />
      <p className="sr-only" role="status">
        {tile.title}
      </p>
      <div className="slides-bar">
        <ActionButton of="viewer.previous" icon={ChevronLeft} size="md" label={t('viewer.previous')} />
        <ActionButton
          of="viewer.play"
          icon={isPaused ? Play : Pause}
          size="md"
          label={t(isPaused ? 'slides.play' : 'slides.pause')}
        />
        <ActionButton of="viewer.next" icon={ChevronRight} size="md" label={t('viewer.next')} />
        <span className="viewer-line" />
        <IconButton
          icon={Shuffle}
          label={t('slides.shuffle')}
          isOn={isShuffled}
          placement="top"
          onPress={() => useSlides.setState({ isShuffled: !isShuffled })}
        />
        <Segmented
          label={t('slides.interval')}
          value={String(interval)}
          segments={INTERVALS.map((count) => ({ value: String(count), label: t('slides.each', { count }) }))}
          onChange={(chosen) => {
            useSlides.setState({ interval: intervalOf(chosen) });
            // The arrows are for the slides again.
            root.current?.focus();
          }}
        />
        <ActionButton
          of="viewer.mute"
          icon={isMuted ? VolumeX : Volume2}
          size="md"
          label={t('viewer.mute')}
          isOn={isMuted}
        />
        <span className="viewer-line" />
        <ActionButton of="viewer.full-screen" icon={Maximize} size="md" label={t('viewer.fullScreen')} />
        <ActionButton of="viewer.close" icon={X} size="md" label={t('slides.end')} />
      </div>
      {isHeld && !isPaused && <p className="slides-held">{t('slides.paused')}</p>}
    </div>
  );
}

function intervalOf(chosen: string): Interval {
  return INTERVALS.find((count) => String(count) === chosen) ?? 5;
}
