import { basename } from 'node:path';
import type { TaskId } from '../../ipc/model/task.ts';
import type { Engine } from '../engine-api.ts';
import type { BegunExport } from '../exports/exports.ts';
import { failureOf } from '../failed.ts';
import { wasAway } from '../library/reachable.ts';
import type { Log } from '../log.ts';
import type { Tasks } from '../tasks/tasks.ts';

/** What of the engine exports need. */
type Exporting = { readonly exports: Engine['exports']; readonly library: Pick<Engine['library'], 'folder'> };

/** Goes on with exports that were stopped when the app ended or the library was closed: what lies there already is left. */
export async function resumeExports(tasks: Tasks, engine: Exporting, log: Log): Promise<void> {
  for (const begun of await engine.exports.unfinished()) {
    log.info('an export goes on', { folder: begun.request.folder });
    startExport(tasks, engine, begun, log);
  }
}

/** Runs a noted export as a task. */
export function startExport(tasks: Tasks, engine: Exporting, begun: BegunExport, log: Log): TaskId {
  const { folder } = begun.request;
  const task = tasks.start({
    ...{ kind: 'export', subject: basename(folder) || folder },
    wasAway: (signal) => wasAway(engine.library.folder, signal),
    work: (report) => engine.exports.run(begun, report),
    dropped: () => engine.exports.forget(begun),
  });
  // One that failed has said so, and is asked for again by hand.
  const forgetFailed = async (): Promise<void> => {
    if ((await tasks.ended(task))?.state === 'failed') await engine.exports.forget(begun);
  };
  forgetFailed().catch((error: unknown) =>
    log.warn('an export that failed stays noted', { failure: failureOf(error) }),
  );
  return task;
}
