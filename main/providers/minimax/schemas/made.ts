import { z } from 'zod';
import { list, text } from '../../wire.ts';
import { number } from './wire.ts';

/** What T2A and music answer at once: `data.audio` is a link when `output_format` is `url`, else the sound in hex. */
export const SoundAnswer = z.object({
  data: z.object({ audio: text, status: number }).nullish(),
  extra_info: z.object({ audio_length: number, music_duration: number }).nullish(),
});

/** What image generation answers at once: links, or the images themselves. */
export const ImagesAnswer = z.object({
  data: z.object({ image_urls: list(z.string()), image_base64: list(z.string()) }).nullish(),
  metadata: z.object({ failed_count: number }).nullish(),
});
