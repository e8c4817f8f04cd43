import { create } from 'zustand';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';

interface PlayerState {
  /** The voice in the player; null before any was played. */
  readonly voice: VoiceRow | null;
  /** `fetching` while the sample is on its way to this disk. */
  readonly state: 'idle' | 'fetching' | 'playing' | 'paused' | 'failed';
  readonly failure: Failure | null;
  readonly seconds: number;
  readonly duration: number;
}

const AT_REST: PlayerState = { voice: null, state: 'idle', failure: null, seconds: 0, duration: 0 };

/** The one sample player: playing another voice stops the one before. */
export const usePlayer = create<PlayerState>(() => AT_REST);

const audio = new Audio();
audio.preload = 'auto';
audio.addEventListener('play', () => usePlayer.setState({ state: 'playing' }));
audio.addEventListener('pause', () =>
  usePlayer.setState((old) => (old.state === 'playing' ? { state: 'paused' } : {})),
);
audio.addEventListener('timeupdate', () => usePlayer.setState({ seconds: audio.currentTime }));
audio.addEventListener('loadedmetadata', () => usePlayer.setState({ duration: audio.duration }));
audio.addEventListener('ended', () => usePlayer.setState({ state: 'paused', seconds: 0 }));

/** Plays a voice's sample from the start, fetching it first when it is not on this disk; pauses it when it plays. */
export async function togglePlay(voice: VoiceRow): Promise<void> {
  const now = usePlayer.getState();
  if (now.voice?.id === voice.id && now.state === 'playing') {
    audio.pause();
    return;
  }
  if (now.voice?.id === voice.id && now.state === 'paused') {
    await start(voice);
    return;
  }
  audio.pause();
  usePlayer.setState({ ...AT_REST, voice, state: 'fetching' });
  try {
    const isHere = await ask(conch.voices.fetchSample({ id: voice.id }));
    if (usePlayer.getState().voice?.id !== voice.id) return;
    if (!isHere) {
      usePlayer.setState({ state: 'failed', failure: null });
      return;
    }
    audio.src = `media://sample/${voice.id}`;
    await start(voice);
  } catch (error) {
    if (usePlayer.getState().voice?.id === voice.id) usePlayer.setState({ state: 'failed', failure: failureOf(error) });
  }
}

export function seekTo(seconds: number): void {
  audio.currentTime = seconds;
  usePlayer.setState({ seconds });
}

export function stopPlaying(): void {
  audio.pause();
}

async function start(voice: VoiceRow): Promise<void> {
  try {
    await audio.play();
  } catch (error) {
    // Playing another voice meanwhile aborts this one: that is no failure.
    if (usePlayer.getState().voice?.id !== voice.id || (error instanceof DOMException && error.name === 'AbortError'))
      return;
    usePlayer.setState({ state: 'failed', failure: failureOf(error) });
  }
}
