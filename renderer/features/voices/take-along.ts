import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { openPlace } from '../../state/route-store.ts';
import { toggleVoice, useComparison } from '../compare-voices/compare-store.ts';
import { speakWith } from '../create/start-from.ts';
import { changeStudio } from '../studio/studio-store.ts';

/** Goes to where a voice speaks. One's own speak only with their account. */
export function speakWithVoice({ id, voice, connection, account }: VoiceRow): void {
  speakWith({ id, name: voice.name }, voice.origin === 'system' ? null : { connection, account });
}

/** Takes it into the comparison of voices, and opens that. */
export function compareVoice(voice: VoiceRow): void {
  if (!useComparison.getState().voices.some(({ id }) => id === voice.id)) toggleVoice(voice);
  changeStudio({ shows: 'compare' });
  openPlace('studio');
}
