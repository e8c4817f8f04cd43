import { z } from 'zod';
import { EpochMs } from './ids.ts';

/** Our id of a file a person brought in. */
export const InputId = z.uuid().brand<'InputId'>();
export type InputId = z.infer<typeof InputId>;

/** A file a person brought in to work with: a voice sample, a first frame. It stays in the library. `media://input/<id>` is its content. */
export const InputFile = z.object({
  id: InputId,
  kind: z.enum(['image', 'video', 'audio']),
  name: z.string(),
  mime: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** Known for audio and video. */
  durationMs: z.number().int().nullable(),
  addedAt: EpochMs,
});
export type InputFile = z.infer<typeof InputFile>;
