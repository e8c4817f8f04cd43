import type { PlatformEndpoint } from '../endpoint.ts';
import { PlatformFailure } from '../failures.ts';
import { int64 } from '../int64.ts';
import type { Task } from '../state/account.ts';
import { WEEK_MS } from '../state/platform.ts';
import { phaseOf } from '../state/tasks.ts';

/** Letter case varies, as the contract says. */
function statusOf(task: Task, now: number): string {
  if (phaseOf(task, now) !== 'over') return 'processing';
  if (task.outcome !== 'success') return 'Failed';
  return now - task.createdAt >= WEEK_MS ? 'Expired' : 'Success';
}

/** State of a long speech. */
export const t2aAsyncQuery: PlatformEndpoint = {
  operation: 't2aAsyncQuery',
  method: 'GET',
  path: '/v1/query/t2a_async_query_v2',
  limit: 't2aAsyncQuery',
  handle: ({ platform, account, query }) => {
    const task = account.tasks.get(query.get('task_id') ?? '');
    if (task?.api !== 'speech') throw new PlatformFailure(2013, 'task_id');
    return {
      json: { task_id: task.id, status: statusOf(task, platform.now()), file_id: int64(task.fileId) },
    };
  },
};
