import type { PlatformEndpoint } from '../endpoint.ts';
import { invalid } from '../fields.ts';
import { recentTasks, v2Status, v2TaskWire } from '../video-v2-wire.ts';

/** Tasks of the last seven days, in pages from 1, filtered. `filter.task_ids` may be repeated or separated by commas. */
export const videoListV2: PlatformEndpoint = {
  operation: 'videoListV2',
  method: 'GET',
  path: '/v2/query/video_generation',
  handle: (call) => {
    const { platform, query } = call;
    const page = wholeNumber(query, 'page_num', 1);
    const size = wholeNumber(query, 'page_size', 10);
    const ids = query.getAll('filter.task_ids').flatMap((ids) => ids.split(','));
    const fits = (name: string, value: string): boolean => (query.get(name) ?? value) === value;
    const found = recentTasks(call).filter(
      (task) =>
        (ids.length === 0 || ids.includes(task.id)) &&
        fits('filter.status', v2Status(task, platform.now())) &&
        fits('filter.model', task.model) &&
        fits('filter.task_type', 'generation'),
    );
    const items = found.slice((page - 1) * size, page * size).map((task) => v2TaskWire(call, task));
    return { json: { items, total: found.length } };
  },
};

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const value = Number(query.get(name) ?? fallback);
  if (!Number.isInteger(value) || value < 1) throw invalid(name);
  return value;
}
