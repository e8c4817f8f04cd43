import { create } from 'zustand';
import { neighbourSpeed, nextSpeed } from './speeds.ts';

interface Playback {
  readonly speed: number;
  readonly isMuted: boolean;
  readonly isLooping: boolean;
}

/** How clips run; it stays while one goes from one to the next. */
export const usePlayback = create<Playback>(() => ({ speed: 1, isMuted: false, isLooping: true }));

export function changeSpeed(step: 1 | -1): void {
  usePlayback.setState(({ speed }) => ({ speed: neighbourSpeed(speed, step) }));
}

/** For a button that goes through all speeds. */
export function turnSpeed(): void {
  usePlayback.setState(({ speed }) => ({ speed: nextSpeed(speed) }));
}

export function toggleMute(): void {
  usePlayback.setState(({ isMuted }) => ({ isMuted: !isMuted }));
}

export function toggleLoop(): void {
  usePlayback.setState(({ isLooping }) => ({ isLooping: !isLooping }));
}
