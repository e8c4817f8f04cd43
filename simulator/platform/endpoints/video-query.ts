import type { PlatformEndpoint } from '../endpoint.ts';
import { envelope, PlatformFailure } from '../failures.ts';
import { phaseOf } from '../state/tasks.ts';

const running = { preparing: 'Preparing', queueing: 'Queueing', processing: 'Processing' } as const;

/** State of a video task of the same account. A task that was moderated fails with 1027 in base_resp. */
export const videoQuery: PlatformEndpoint = {
  operation: 'videoQuery',
  method: 'GET',
  path: '/v1/query/video_generation',
  handle: ({ platform, account, query }) => {
    const task = account.tasks.get(query.get('task_id') ?? '');
    if (task?.api !== 'video') throw new PlatformFailure(2013, 'task_id');
    const phase = phaseOf(task, platform.now());
    if (phase !== 'over') return { json: { task_id: task.id, status: running[phase], file_id: '' } };
    if (task.outcome !== 'success') {
      const why = task.outcome === 'moderated' ? envelope(1027) : {};
      return { json: { task_id: task.id, status: 'Fail', file_id: '', ...why } };
    }
    return {
      json: {
        task_id: task.id,
        status: 'Success',
        file_id: task.fileId,
        video_width: task.media.width,
        video_height: task.media.height,
      },
    };
  },
};
