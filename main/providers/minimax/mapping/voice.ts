import { RemoteId } from '../../../../ipc/model/ids.ts';
import type { VoiceOrigin } from '../../../../ipc/model/item.ts';
import type { RemoteVoice } from '../../provider.ts';
import { cloneLanguages } from '../catalogue/languages.ts';
import type { VoiceWire } from '../schemas/voice.ts';
import { nothingMore, voiceTime } from './item-parts.ts';

/**
 * A listed voice as ours; null when it has no id. Own voices come without the name a person gave them: those are partial,
 * so that a library that knows the name keeps it.
 */
export function voiceItem(wire: VoiceWire, origin: VoiceOrigin, raw: string): RemoteVoice | null {
  if (wire.voice_id === null) return null;
  const description = wire.description.map((line) => line.trim()).filter((line) => line !== '');
  const name = wire.voice_name ?? (origin === 'designed' ? description[0] : undefined) ?? wire.voice_id;
  return {
    ...nothingMore,
    kind: 'voice',
    remoteId: RemoteId.parse(wire.voice_id),
    title: name,
    prompt: description.length === 0 ? null : description.join(' '),
    status: 'complete',
    statusLabel: 'ready',
    createdAt: voiceTime(wire.created_time),
    files: [],
    raw,
    voice: {
      origin,
      name,
      language: languageOf(wire.voice_id),
      gender: genderOf(`${wire.voice_id} ${description.join(' ')}`),
      age: null,
      accent: null,
      tags: [],
      sampleOf: [],
    },
    ...(origin !== 'system' && wire.voice_name === null ? { partial: true } : {}),
  };
}

/** System voices carry their language before the first underscore: `English_CalmReader`, `Chinese (Mandarin)_News_Anchor`. */
function languageOf(voiceId: string): string | null {
  const prefix = /^([A-Z][A-Za-z]+)(?: ?\([^)]*\))?_/.exec(voiceId)?.[1];
  if (prefix === 'Cantonese') return 'Chinese';
  return cloneLanguages.find((language) => language === prefix) ?? null;
}

/** Only what is said in so many words; the platform has no field for it. */
function genderOf(words: string): string | null {
  const female = /(?<![a-z])(female|woman|girl|lady)(?![a-z])/i.test(words);
  const male = /(?<![a-z])(male|man|boy|gentleman)(?![a-z])/i.test(words);
  return female === male ? null : female ? 'female' : 'male';
}
