import { z } from 'zod';
import { list, text } from '../../wire.ts';
import { number } from './wire.ts';

export const FileWire = z.object({
  file_id: text,
  bytes: number,
  created_at: number,
  filename: text,
  purpose: text,
  download_url: text,
});
export type FileWire = z.infer<typeof FileWire>;

export const FileAnswer = z.object({ file: FileWire });

/** `files`, or `data` as the vendor's own command line tool has it (api/BEHAVIOUR.md, API 2). */
export const FilesAnswer = z
  .object({ files: list(z.unknown()), data: list(z.unknown()) })
  .transform(({ files, data }) => (files.length > 0 ? files : data));
