import { z } from 'zod';
import { list, text } from '../../wire.ts';

/** One voice of get_voice. Own voices have no name and no preview link (openapi, OwnVoice). */
export const VoiceWire = z.object({
  voice_id: text,
  voice_name: text,
  description: z
    .union([z.array(z.string()), z.string()])
    .nullish()
    .transform((value) => (value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value)),
  created_time: text,
});
export type VoiceWire = z.infer<typeof VoiceWire>;

const namesOfAnswer = ['system_voice', 'voice_cloning', 'voice_generation', 'base_resp'];

/** Any other object, such as a gateway's, would say that all own voices are gone. */
function speaksOfVoices(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && namesOfAnswer.some((name) => Object.hasOwn(answer, name));
}

/** The answer of get_voice: no paging, lists may be null. The elements are read one by one, so that one costs only itself. */
export const VoicesAnswer = z
  .unknown()
  .refine(speaksOfVoices, 'it names no list of voices')
  .pipe(
    z.object({
      system_voice: list(z.unknown()),
      voice_cloning: list(z.unknown()),
      voice_generation: list(z.unknown()),
    }),
  );
export type VoicesAnswer = z.infer<typeof VoicesAnswer>;

/** Boolean in one copy of the documentation, an object with `type` in another. */
export const CloneAnswer = z.object({
  input_sensitive: z.union([z.boolean(), z.object({ type: z.number().nullish() })]).nullish(),
  input_sensitive_type: z.number().nullish(),
  demo_audio: text,
});
export const DesignAnswer = z.object({ voice_id: text, trial_audio: text });
