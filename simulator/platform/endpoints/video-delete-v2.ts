import type { PlatformEndpoint } from '../endpoint.ts';
import { invalid } from '../fields.ts';
import { charge, prices } from '../state/gate.ts';
import { recentTasks, v2Status } from '../video-v2-wire.ts';

/** Cancels a queued task (and gives the money back), or deletes the record of a finished one. A running one can do neither. */
export const videoDeleteV2: PlatformEndpoint = {
  operation: 'videoDeleteV2',
  method: 'DELETE',
  path: '/v2/video_generation/{task_id}',
  handle: (call) => {
    const { platform, account, params } = call;
    const task = recentTasks(call).find(({ id }) => id === params['task_id']);
    if (task === undefined) throw invalid('task_id');
    const status = v2Status(task, platform.now());
    if (status === 'running') throw invalid('the task is running');
    if (status === 'queued') {
      task.cancelledAt = platform.now();
      charge(platform, account, { operation: 'videoDeleteV2', amount: -prices.video, subject: task.prompt });
      return { json: { task_id: task.id, action: 'cancelled', status: 'cancelled' } };
    }
    account.tasks.delete(task.id);
    return { json: { task_id: task.id, action: 'deleted', status } };
  },
};
