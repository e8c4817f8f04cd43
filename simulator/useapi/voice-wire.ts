import { cdnPaths } from '../cdn/store.ts';
import type { Call } from '../http/call.ts';
import { fullId } from '../world/ids.ts';
import type { Account, Clone, SystemVoice } from '../world/model.ts';

/** How many different covers the catalogue uses. */
const COVERS = 12;

/** A voice of the catalogue (samples/voices.json). Its tags are language, gender, age, style, accent. */
export function systemVoiceWire(call: Call, voice: SystemVoice): object {
  const cover = Number(voice.id.slice(-4)) % COVERS;
  return {
    voice_id: voice.id,
    parent_voice_id: '0',
    voice_name: voice.name,
    tag_list: voice.tags,
    file_id: '',
    cover_url: `${call.cdn}${cdnPaths.voiceCover(cover)}?x-oss-process=image/resize,p_50/format,webp`,
    create_time: voice.createdAt,
    update_time: voice.createdAt,
    collected: false,
    voice_status: 2,
    sample_audio: `${call.cdn}${cdnPaths.voiceSample(voice.id)}`,
    uniq_id: voice.uniqueId,
    group_id: '0',
  };
}

/** A cloned voice; `created` is how POST clone-voice answers, without the fields of its management. */
export function cloneWire(call: Call, account: Account, clone: Clone, where: 'list' | 'created'): object {
  const plain = {
    voice_id: fullId('clone', account.id, clone.id),
    parent_voice_id: '0',
    voice_name: clone.name,
    tag_list: [clone.language],
    file_id: clone.samples[0]?.id ?? '',
    cover_url: `${call.cdn}${cdnPaths.voiceCover(0)}`,
    create_time: clone.createdAt,
    update_time: clone.createdAt,
    collected: false,
    voice_status: 2,
    sample_audio: `${call.cdn}${cdnPaths.voiceSample(clone.id)}`,
    uniq_id: `moss_audio_${clone.id}`,
    group_id: `19${account.id.slice(1)}`,
  };
  if (where === 'created') return plain;
  return {
    ...plain,
    managed_by_api: true,
    is_expired: false,
    refresh_count: 0,
    cloned_id: clone.id,
    clone: {
      voice_name: clone.name,
      language_tag: clone.language,
      need_noise_reduction: clone.needNoiseReduction,
      files: clone.samples.map(({ id, name }) => ({ file_id: fullId('file', account.id, id), file_name: name })),
    },
  };
}
