import { z } from 'zod';
import { text } from '../../wire.ts';

/**
 * The building blocks of the platform's answers: every field may be missing or null, an empty text is absent, ids come as
 * numbers or as text (openapi, File: int64 in the file endpoints, text in the task endpoints).
 */

/** A finite number or null; what is no number is null too, since no number is needed to go on. */
export const number = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => {
    const found = value === null || value === undefined || value === '' ? Number.NaN : Number(value);
    return Number.isFinite(found) ? found : null;
  });

/** `{status_code, status_msg}` of every v1 answer. */
export const BaseResp = z.object({
  status_code: z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]),
  status_msg: text,
});
export type BaseResp = z.infer<typeof BaseResp>;

/** An answer with its verdict, if it has one. */
export const Envelope = z.object({ base_resp: BaseResp.nullish() });
