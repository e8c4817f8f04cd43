import { engineEntries } from '../entries.ts';
import { sqliteBinding } from '../library/sqlite-binding.ts';
import type { Log } from '../log.ts';
import { rebuildInThread } from '../rebuild/rebuild-in-thread.ts';
import type { TaskReport } from '../tasks/tasks.ts';

/** Makes the database of a closed library anew from the sidecars. Gives items, files missing, and sidecars not restored. */
export async function rebuildFromSidecars(folder: string, report: TaskReport, log: Log) {
  const { items, missing, problems } = await rebuildInThread({
    threadEntry: engineEntries().rebuildThread,
    folder,
    sqliteBinding: sqliteBinding(process.env),
    log,
    signal: report.signal,
    onProgress: (done) => report.progress({ done }),
  });
  for (const { path, reason } of problems) {
    report.problem(path, { code: 'invalid', message: reason, hint: '', status: null });
  }
  return { items, missing: missing.length, notRestored: problems.length };
}
