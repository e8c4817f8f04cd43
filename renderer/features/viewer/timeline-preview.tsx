import { useEffect, useRef, useState } from 'react';
import type { ItemId } from '../../../ipc/model/ids.ts';

interface TimelinePreviewProps {
  readonly id: ItemId;
  /** Where the pointer is, 0 to 1; null while it is elsewhere. */
  readonly part: number | null;
  readonly duration: number;
  readonly words: (seconds: number) => string;
}

/** The frame under the pointer, over the timeline. */
export function TimelinePreview({ id, part, duration, words }: TimelinePreviewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const wanted = useRef<number | null>(null);
  const [wasPointed, setWasPointed] = useState(false);

  // Its own element, and only once somebody looks: the one on the stage goes on.
  useEffect(() => {
    if (part !== null) setWasPointed(true);
  }, [part]);

  useEffect(() => {
    wanted.current = part === null ? null : part * duration;
    if (video.current?.seeking === false) seek();
  });

  /** One frame after the other: what the pointer passed meanwhile is left out. */
  function seek(): void {
    const element = video.current;
    if (element === null || wanted.current === null || element.readyState === 0) return;
    if (Math.abs(element.currentTime - wanted.current) > 0.01) element.currentTime = wanted.current;
  }

  if (!wasPointed) return null;
  return (
    <span
      className="timeline-preview"
      aria-hidden="true"
      style={{ left: `clamp(80px, ${(part ?? 0) * 100}%, calc(100% - 80px))` }}
      {...(part === null && { hidden: true })}
    >
      <video
        ref={video}
        src={`media://file/${id}`}
        muted
        playsInline
        preload="auto"
        tabIndex={-1}
        onLoadedData={seek}
        onSeeked={seek}
      />
      <span>{words((part ?? 0) * duration)}</span>
    </span>
  );
}
