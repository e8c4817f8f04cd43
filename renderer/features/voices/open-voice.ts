import { create } from 'zustand';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { ask, conch } from '../../state/conch.ts';
import { togglePlay } from '../sound/player-store.ts';

interface OpenVoice {
  /** The voice in the player at the bottom; null before any was played. */
  readonly voice: VoiceRow | null;
}

/** Which voice is listened to. */
export const useOpenVoice = create<OpenVoice>(() => ({ voice: null }));

/** Plays or pauses a voice's sample, fetching it first when it is not on this disk. */
export function playVoice(voice: VoiceRow): void {
  useOpenVoice.setState({ voice });
  void togglePlay(voice.id, `media://sample/${voice.id}`, () => ask(conch.voices.fetchSample({ id: voice.id })));
}

export function closeVoice(): void {
  useOpenVoice.setState({ voice: null });
}
