import { z } from 'zod';
import { text } from '../../wire.ts';

/** An uploaded picture that a generation used (openapi, File). */
export const UploadWire = z.object({ file_id: text, file_name: text, file_type: text, cdn_url: text });
export type UploadWire = z.infer<typeof UploadWire>;
