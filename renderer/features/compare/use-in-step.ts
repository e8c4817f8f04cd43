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
    /** The rate that the leader goes on with when those that were far off have come to where it waits. */
    let held: number | null = null;

    const follow = (): void => {
      if (leader.paused || held !== null) {
        const areThere = waitAll(followers, leader.currentTime);
        if (leader.paused || areThere) held = release(leader, held);
      } else if (!leader.seeking && !runAll(followers, leader)) {
        held = leader.playbackRate;
        leader.playbackRate = 0;
      }
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => {
      cancelAnimationFrame(frame);
      release(leader, held);
      for (const one of followers) one.pause();
    };
  }, [leader, followers, isLinked]);
}

/** All to one moment. Whether they are there. */
function waitAll(followers: readonly HTMLMediaElement[], seconds: number): boolean {
  for (const one of followers) waitAt(one, seconds);
  return followers.every((one) => isAt(one, seconds));
}

/** All beside their leader. False when it had better wait for one. */
function runAll(followers: readonly HTMLMediaElement[], leader: HTMLMediaElement): boolean {
  return followers.map((one) => runWith(one, leader)).every(Boolean);
}

/** The leader goes on; another speed may have been chosen meanwhile. */
function release(leader: HTMLMediaElement, held: number | null): null {
  if (held !== null && leader.playbackRate === 0) leader.playbackRate = held;
  return null;
}

/** Where a clip stands when its leader is at a moment: a shorter one at its end. */
function placeOf(one: HTMLMediaElement, seconds: number): number {
  return Math.min(seconds, Number.isFinite(one.duration) ? one.duration : seconds);
}

function isAt(one: HTMLMediaElement, seconds: number): boolean {
  return one.error !== null || (!one.seeking && Math.abs(one.currentTime - placeOf(one, seconds)) <= SAME_S);
}

function waitAt(one: HTMLMediaElement, seconds: number): void {
  if (!one.paused) one.pause();
  if (!one.seeking && !isAt(one, seconds)) one.currentTime = placeOf(one, seconds);
}

/** Runs a clip beside its leader. False when it is so far off that the leader had better wait for it. */
function runWith(one: HTMLMediaElement, leader: HTMLMediaElement): boolean {
  if (one.seeking || one.error !== null || one.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return true;
  const next = correction(one.currentTime, leader.currentTime, one.duration, leader.playbackRate);
  if (next.does === 'seek') return false;
  one.playbackRate = next.does === 'rate' ? next.rate : leader.playbackRate;
  const isOver = one.ended || one.currentTime >= one.duration - SAME_S;
  // Refused when the element has gone meanwhile: nothing to tell.
  if (one.paused && !isOver) one.play().catch(() => undefined);
  return true;
}
