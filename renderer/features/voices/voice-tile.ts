import i18next from 'i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { voiceWords } from '../../format/voice-words.ts';

/** A voice as the quick look shows it. */
export function tileOfVoice({ id, voice, favorite, createdAt, durationMs, styles, sample }: VoiceRow): Tile {
  const facts = [voice.language, voice.gender, voice.accent, ...styles].filter((word) => word !== null);
  const about = facts.map((word) => voiceWords(word, i18next.language)).join(' · ');
  return {
    ...{ id, favorite, createdAt, durationMs },
    createdSource: 'provider',
    kind: 'voice',
    title: voice.name,
    status: 'complete',
    tile: { state: 'ready' },
    width: null,
    height: null,
    rating: 0,
    label: null,
    hasThumb: false,
    thumbhash: null,
    hasFile: sample === 'complete',
    voiceName: about === '' ? null : about,
    stackSize: null,
    model: null,
    accountName: null,
    bytes: 0,
  };
}
