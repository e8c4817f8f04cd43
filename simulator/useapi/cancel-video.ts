import type { Endpoint } from '../http/call.ts';
import { ok } from '../http/call.ts';
import { isRunning } from '../world/job.ts';
import { ownerOf } from './account-of.ts';
import { text } from './parameters.ts';

/** Tries to cancel: works while the video waits, not any more once it runs (body of the answer not documented). */
export const cancelVideo: Endpoint = {
  operation: 'postVideosCancel',
  method: 'POST',
  path: '/videos/cancel',
  handle: (call) => {
    const { account, place } = ownerOf(call, text(call, 'videoId'), 'video');
    const now = call.world.clock.now();
    const item = account.videos.get(place.index);
    const waits = item?.job !== undefined && isRunning(item.job, now) && now < item.job.startedAt + item.job.queuedMs;
    if (item !== undefined && waits) call.world.finish(item.id, 'failed');
    return ok({});
  },
};
