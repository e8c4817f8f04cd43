import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ConchApi } from '../ipc/contract.ts';
import type { ContractNames } from '../ipc/contract-names.ts';
import { buildApi } from './api.ts';

/** Put in place by the build (`electron.vite.config.ts`). */
declare const CONTRACT_NAMES: ContractNames;

const asked = buildApi(CONTRACT_NAMES, {
  invoke: (channel, input) => ipcRenderer.invoke(channel, input),
  listen(channel, listener) {
    // The event object must not reach the page: it holds a way to send anything.
    const heard = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(channel, heard);
    return () => ipcRenderer.removeListener(channel, heard);
  },
});

const api: ConchApi = { ...asked, pathOfFile };

contextBridge.exposeInMainWorld('conch', api);

function pathOfFile(file: object): string | null {
  try {
    return webUtils.getPathForFile(file as File) || null;
  } catch {
    // No file of a disk: an image of a page, a text.
    return null;
  }
}
