import { useEffect } from 'react';
import { correction } from './in-step.ts';

/** Nothing is sought for less, seconds: both stand at the same frame then. */
const SAME_S = 0.002;

/** Keeps clips in step with the one that leads: playing, paused, sought and looped alike. */
export function useInStep(
  leader: HTMLMediaElement | null,
  followers: readonly HTMLMediaElement[],
  isLinked: boolean,
): void {
  useEffect(() => {
    if (leader === null || !isLinked) return;
    let frame = 0;
    const follow = (): void => {
      for (const one of followers) {
        if (leader.paused) waitAt(one, leader.currentTime);
        else runWith(one, leader);
      }
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => {
      cancelAnimationFrame(frame);
      for (const one of followers) one.pause();
    };
  }, [leader, followers, isLinked]);
}

function waitAt(one: HTMLMediaElement, seconds: number): void {
  if (!one.paused) one.pause();
  const wanted = Math.min(seconds, Number.isFinite(one.duration) ? one.duration : seconds);
  if (!one.seeking && Math.abs(one.currentTime - wanted) > SAME_S) one.currentTime = wanted;
}

function runWith(one: HTMLMediaElement, leader: HTMLMediaElement): void {
  if (one.seeking || leader.seeking || one.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
  const next = correction(one.currentTime, leader.currentTime, one.duration, leader.playbackRate);
  if (next.does === 'seek') one.currentTime = next.to;
  one.playbackRate = next.does === 'rate' ? next.rate : leader.playbackRate;
  const isOver = one.ended || one.currentTime >= one.duration - SAME_S;
  // Refused when the element has gone meanwhile: nothing to tell.
  if (one.paused && !isOver) one.play().catch(() => undefined);
}
