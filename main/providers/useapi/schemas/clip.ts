import { z } from 'zod';
import { text } from '../../wire.ts';
import { flag, number, reason } from './wire.ts';

/** A speech clip, as listed (no text, no status) or in detail (openapi, AudioClipListItem and AudioClip). */
export const ClipWire = z.object({
  audio_id: text,
  audio_title: text,
  audio_url: text,
  create_time: number,
  update_time: number,
  text,
  model: text,
  voice_info: z.object({ voice_id: text, voice_name: text }).nullish(),
  statusLabel: text,
  statusFinal: flag,
  /** Why it failed. */
  code: number,
  error: reason,
});
export type ClipWire = z.infer<typeof ClipWire>;
