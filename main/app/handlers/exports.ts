import { type BrowserWindow, dialog } from 'electron';
import type { ContractHandlers } from '../../../ipc/contract.ts';
import type { Log } from '../../log.ts';
import type { Tasks } from '../../tasks/tasks.ts';
import type { EngineHost } from '../engine-host.ts';
import { startExport } from '../export-tasks.ts';

/** Taking files out of the library. */
export function exportHandlers(
  host: EngineHost,
  tasks: Tasks,
  window: () => BrowserWindow | null,
  log: Log,
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
      const engine = await host.engine();
      return { task: startExport(tasks, engine, await engine.exports.begin(request), log) };
    },
  };
}
