import { z } from 'zod';
import { text } from '../../wire.ts';

/** A face that was kept as a character; its file can be used like an uploaded one (openapi, Character). */
export const CharacterWire = z.object({
  characterID: text,
  file: z.object({ fileID: text, cdnUrl: text }).nullish(),
});
export type CharacterWire = z.infer<typeof CharacterWire>;
