import type { PlatformEndpoint } from '../endpoint.ts';
import { invalid } from '../fields.ts';
import { recentTasks, v2TaskWire } from '../video-v2-wire.ts';

/** One task of the last seven days. */
export const videoQueryV2: PlatformEndpoint = {
  operation: 'videoQueryV2',
  method: 'GET',
  path: '/v2/query/video_generation/{task_id}',
  handle: (call) => {
    const task = recentTasks(call).find(({ id }) => id === call.params['task_id']);
    if (task === undefined) throw invalid('task_id');
    return { json: { task: v2TaskWire(call, task) } };
  },
};
