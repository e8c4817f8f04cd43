import { z } from 'zod';
import { list, text } from '../../wire.ts';
import { number } from './wire.ts';

export const TaskCreated = z.object({ task_id: text });

/** `cancelled` or `deleted`. */
export const TaskDeleted = z.object({ action: text });

/** A task of v1: a video or a long speech. Letter case of the state varies. */
export const TaskWire = z.object({
  task_id: text,
  status: text,
  file_id: text,
  video_width: number,
  video_height: number,
});
export type TaskWire = z.infer<typeof TaskWire>;

/** A video task of v2 (openapi, V2Task). */
export const V2TaskWire = z.object({
  id: text,
  model: text,
  status: text,
  error: z.object({ code: text, message: text }).nullish(),
  created_at: number,
  content: z.object({ url: text, prompt: text }).nullish(),
  duration: number,
  task_type: text,
  modality: text,
});
export type V2TaskWire = z.infer<typeof V2TaskWire>;

export const V2TaskAnswer = z.object({ task: V2TaskWire });
export const V2TasksAnswer = z.object({ items: list(z.unknown()), total: number });
