import { create } from 'zustand';
import type { Failure } from '../../../ipc/model/failure.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { failureOf } from '../../state/conch.ts';

interface PlayerState {
  /** The item in the player; null before any was played. */
  readonly id: ItemId | null;
  /** `fetching` while its sound is on its way to this disk. */
  readonly state: 'idle' | 'fetching' | 'playing' | 'paused' | 'failed';
  /** Why it failed; null when the sound is nowhere to be had. */
  readonly failure: Failure | null;
  readonly seconds: number;
  readonly duration: number;
}

const AT_REST: PlayerState = { id: null, state: 'idle', failure: null, seconds: 0, duration: 0 };

/** The one player of lists and tiles: playing another item stops the one before. */
export const usePlayer = create<PlayerState>(() => AT_REST);

const audio = new Audio();
audio.preload = 'auto';
audio.addEventListener('play', () => {
  usePlayer.setState({ state: 'playing' });
  requestAnimationFrame(follow);
});
audio.addEventListener('pause', () =>
  usePlayer.setState((old) => (old.state === 'playing' ? { state: 'paused', seconds: audio.currentTime } : {})),
);
audio.addEventListener('loadedmetadata', () => usePlayer.setState({ duration: audio.duration }));
audio.addEventListener('ended', () => usePlayer.setState({ state: 'paused', seconds: 0 }));

/** While it plays the time follows the frames, and not the four events a second of the element. */
function follow(): void {
  if (usePlayer.getState().state !== 'playing') return;
  usePlayer.setState({ seconds: audio.currentTime });
  requestAnimationFrame(follow);
}

/**
 * Plays an item's sound from its start, pauses it when it plays, goes on when it was paused. `prepare` brings the
 * sound to this disk first, and says whether that worked.
 */
export async function togglePlay(id: ItemId, source: string, prepare?: () => Promise<boolean>): Promise<void> {
  const now = usePlayer.getState();
  if (now.id === id && now.state === 'playing') {
    audio.pause();
    return;
  }
  if (now.id === id && now.state === 'paused') {
    await start(id);
    return;
  }
  audio.pause();
  usePlayer.setState({ ...AT_REST, id, state: 'fetching' });
  try {
    const isHere = prepare === undefined || (await prepare());
    if (usePlayer.getState().id !== id) return;
    if (!isHere) {
      usePlayer.setState({ state: 'failed' });
      return;
    }
    audio.src = source;
    await start(id);
  } catch (error) {
    if (usePlayer.getState().id === id) usePlayer.setState({ state: 'failed', failure: failureOf(error) });
  }
}

export function seekTo(seconds: number): void {
  audio.currentTime = seconds;
  usePlayer.setState({ seconds });
}

/** Silence, and nothing in the player: the view that played was left. */
export function stopPlaying(): void {
  audio.pause();
  usePlayer.setState(AT_REST);
}

async function start(id: ItemId): Promise<void> {
  try {
    await audio.play();
  } catch (error) {
    // Playing another item meanwhile aborts this one: that is no failure.
    const isOvertaken = usePlayer.getState().id !== id;
    if (isOvertaken || (error instanceof DOMException && error.name === 'AbortError')) return;
    usePlayer.setState({ state: 'failed', failure: failureOf(error) });
  }
}
