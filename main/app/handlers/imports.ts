import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { TaskId } from '../../../ipc/model/task.ts';
import type { Engine } from '../../engine-api.ts';
import type { BegunImport } from '../../imports/import-journal.ts';
import { wasAway } from '../../library/reachable.ts';
import type { Log } from '../../log.ts';
import type { Tasks } from '../../tasks/tasks.ts';
import type { EngineHost } from '../engine-host.ts';

/** Bringing files of a person into the library. */
export function importHandlers(
  host: EngineHost,
  tasks: Tasks,
  window: () => BrowserWindow | null,
): ContractHandlers['imports'] {
  return {
    async choose({ what }) {
      const options: Electron.OpenDialogOptions = {
        properties: what === 'folder' ? ['openDirectory', 'multiSelections'] : ['openFile', 'multiSelections'],
      };
      const open = window();
      const answer = open === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(open, options);
      return answer.canceled || answer.filePaths.length === 0 ? null : answer.filePaths;
    },
    async plan({ paths }) {
      const { imports } = await host.engine();
      return imports.plan(paths, new AbortController().signal);
    },
    async start(request) {
      const engine = await host.engine();
      return { task: startImport(tasks, engine, await engine.imports.begin(request)) };
    },
    withoutCover: async ({ limit }) => [...(await host.engine()).library.read.withoutCover(limit)],
    async saveCover({ id, content }) {
      await (await host.engine()).imports.saveCover(id, content);
    },
    async keepFrame(frame) {
      return (await host.engine()).imports.keepFrame(frame);
    },
  };
}

/** Goes on with imports that were stopped when the app ended. */
export async function resumeImports(tasks: Tasks, engine: Engine, log: Log): Promise<void> {
  for (const begun of await engine.imports.unfinished()) {
    log.info('an import goes on', { files: begun.request.paths.length });
    startImport(tasks, engine, begun);
  }
}

function startImport(tasks: Tasks, engine: Engine, begun: BegunImport): TaskId {
  const [first = ''] = begun.request.paths;
  return tasks.start({
    ...{ kind: 'import', subject: basename(first) },
    wasAway: (signal) => wasAway(engine.library.folder, signal),
    work: (report) => engine.imports.run(begun, report),
    dropped: () => engine.imports.forget(begun),
  });
}
