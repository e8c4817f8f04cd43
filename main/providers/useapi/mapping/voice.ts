import type { VoiceOrigin } from '../../../../ipc/model/item.ts';
import type { RemoteVoice } from '../../provider.ts';
import type { VoiceWire } from '../schemas/voice.ts';
import { file, nothingMore, remoteId } from './remote-item.ts';
import { classifyTags } from './voice-tags.ts';
import { epochMs } from './wire-time.ts';

/**
 * A voice as ours; null when it has no id. Voices have no detail endpoint and no documented status beside 2 (ready), so
 * that they are always final.
 */
export function voiceItem(wire: VoiceWire, origin: VoiceOrigin, raw: string): RemoteVoice | null {
  if (wire.voice_id === null) return null;
  const name = wire.voice_name ?? wire.clone?.voice_name ?? wire.uniq_id ?? wire.voice_id;
  const facts = classifyTags(wire.tag_list);
  return {
    ...nothingMore,
    kind: 'voice',
    remoteId: remoteId(wire.voice_id),
    title: name,
    prompt: null,
    status: 'complete',
    statusLabel: 'completed',
    createdAt: epochMs(wire.create_time) ?? epochMs(wire.update_time),
    files: [...file('sample', wire.sample_audio, false), ...file('cover', wire.cover_url, null)],
    raw,
    voice: {
      origin,
      name,
      language: facts.language ?? wire.clone?.language_tag ?? null,
      gender: facts.gender,
      age: facts.age,
      accent: facts.accent,
      tags: wire.tag_list,
      sampleOf: (wire.clone?.files ?? []).flatMap((sample) => (sample.file_name === null ? [] : [sample.file_name])),
    },
  };
}

/** Whether a voice looks like one of the catalogue: a plain number as id and no trace of having been cloned by the API. */
export function isOfCatalogue(wire: VoiceWire): boolean {
  const cloned =
    isNamed(wire.file_id) ||
    isNamed(wire.cloned_id) ||
    isNamed(wire.group_id) ||
    wire.managed_by_api === true ||
    (wire.clone !== null && wire.clone !== undefined);
  return wire.voice_id !== null && /^\d+$/.test(wire.voice_id) && !cloned;
}

/** `0` stands for none, as an empty text does (samples: parent_voice_id, group_id). */
function isNamed(id: string | null): boolean {
  return id !== null && id !== '0';
}
