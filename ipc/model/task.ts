import { z } from 'zod';
import { Failure } from './failure.ts';
import { EpochMs } from './ids.ts';

export const TaskId = z.uuid().brand<'TaskId'>();
export type TaskId = z.infer<typeof TaskId>;

/** A long piece of work on this computer: it shows how far it is, can be stopped, and says what did not work. */
export const Task = z.object({
  id: TaskId,
  kind: z.enum(['import', 'export', 'backup', 'restore', 'move', 'verify', 'rebuild']),
  /** The folder or file it is about. */
  subject: z.string(),
  /**
   * `waiting`: another of its kind is before it. `interrupted`: its library was closed or its disk unplugged; what can goes on by
   * itself when that is over. `cancelled`: by a person.
   */
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted']),
  done: z.number().int(),
  total: z.number().int().nullable(),
  bytes: z.number().int(),
  totalBytes: z.number().int().nullable(),
  startedAt: EpochMs,
  endedAt: EpochMs.nullable(),
  /** What happened to single files: at most the first 100. */
  problems: z.array(z.object({ what: z.string(), failure: Failure })),
  /** Names of files that were passed over, the first few: of another type than an import takes. */
  passedOver: z.array(z.string()).optional(),
  /** Counts at the end, by name: `added`, `known`, `skipped` for an import. */
  result: z.record(z.string(), z.number()),
  failure: Failure.nullable(),
});
export type Task = z.infer<typeof Task>;
