import { z } from 'zod';
import type { Failure } from '../../ipc/model/failure.ts';
import type { RebuildReport } from '../library/rebuild-library.ts';

/** What the thread that rebuilds is told. */
export const RebuildOrder = z.object({
  folder: z.string(),
  sqliteBinding: z.string().nullable(),
});
export type RebuildOrder = z.infer<typeof RebuildOrder>;

/** What it is told later: to stop, and leave the library as it was. */
export type RebuildStop = 'stop';

/** What it tells. */
export type RebuildNews =
  | { readonly kind: 'progress'; readonly items: number }
  | { readonly kind: 'warning'; readonly message: string; readonly fields: Record<string, unknown> }
  | { readonly kind: 'done'; readonly report: RebuildReport }
  | { readonly kind: 'failed'; readonly failure: Failure };
