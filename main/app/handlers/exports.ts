import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { ContractHandlers } from '../../../ipc/contract.ts';
import { wasAway } from '../../library/reachable.ts';
import type { Tasks } from '../../tasks/tasks.ts';
import type { EngineHost } from '../engine-host.ts';

/** Taking files out of the library. */
export function exportHandlers(
  host: EngineHost,
  tasks: Tasks,
  window: () => BrowserWindow | null,
): ContractHandlers['exports'] {
  return {
    async chooseFolder() {
      const options: Electron.OpenDialogOptions = { properties: ['openDirectory', 'createDirectory'] };
      const open = window();
      const answer = open === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(open, options);
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    async preview({ target, template, folder }) {
      return (await host.engine()).exports.preview(target, template, folder);
    },
    async start(request) {
      await host.engine();
      return {
        task: tasks.start({
          kind: 'export',
          subject: basename(request.folder) || request.folder,
          // Of the library that is open when its turn comes: an export goes on after its disk was unplugged.
          wasAway: (signal) => wasAway(host.folder(), signal),
          work: (report) => host.engineNow().exports.run(request, report),
        }),
      };
    },
  };
}
