import { z } from 'zod';
import { list, text } from '../../wire.ts';
import { flag, number } from './wire.ts';

/** A system voice, or a clone with how it was cloned (openapi, Voice and ClonedVoice). */
const Voice = z.object({
  voice_id: text,
  voice_name: text,
  tag_list: list(z.string()),
  file_id: text,
  cover_url: text,
  create_time: number,
  update_time: number,
  voice_status: number,
  sample_audio: text,
  uniq_id: text,
  group_id: text,
  managed_by_api: flag,
  cloned_id: text,
  clone: z
    .object({
      voice_name: text,
      language_tag: text,
      files: list(z.object({ file_id: text, file_name: text })),
    })
    .nullish(),
});
export type VoiceWire = z.infer<typeof Voice>;

/** The oldest clone answer wrapped the voice as `{voice_info}` (api/BEHAVIOUR.md, voices and speech). */
export const VoiceWire = z.union([z.object({ voice_info: Voice }).transform((wrapped) => wrapped.voice_info), Voice]);
