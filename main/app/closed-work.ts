import type { TaskReport, TaskWork } from '../tasks/tasks.ts';
import type { EngineHost } from './engine-host.ts';

/**
 * Work on a library that nobody has open: it is closed before and opened afterwards, also when the work failed, and the page
 * begins anew (`reopened`).
 */
export function closedWork(
  host: Pick<EngineHost, 'folder' | 'between'>,
  reopened: () => void,
  work: (folder: string, report: TaskReport) => ReturnType<TaskWork>,
): TaskWork {
  return async (report) => {
    const folder = host.folder();
    let counts: Readonly<Record<string, number>> = {};
    try {
      await host.between(async () => {
        counts = await work(folder, report);
        return folder;
      });
    } finally {
      reopened();
    }
    return counts;
  };
}
