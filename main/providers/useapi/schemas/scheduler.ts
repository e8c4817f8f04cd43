import { z } from 'zod';
import { list, text } from '../../wire.ts';

/** One tracked generation (openapi, SchedulerEntry). Images were shown under `videoId` too; `started` is ISO or a number. */
export const SchedulerEntryWire = z.object({
  videoId: text.catch(null),
  imageId: text.catch(null),
  audioId: text.catch(null),
  musicId: text.catch(null),
  started: text.catch(null),
  elapsed: text.catch(null),
  replyRef: text.catch(null),
});
export type SchedulerEntryWire = z.infer<typeof SchedulerEntryWire>;

/** openapi, SchedulerAvailable. */
export const SchedulerAvailableWire = z.object({ executing: list(z.unknown()).catch([]) });
