import { contextBridge, ipcRenderer } from 'electron';
import { z } from 'zod';
import type { ConchApi } from '../ipc/contract.ts';
import { buildApi } from './api.ts';

// The page's policy forbids code from text, which zod would otherwise try for speed.
z.config({ jitless: true });

const api: ConchApi = buildApi({
  invoke: (channel, input) => ipcRenderer.invoke(channel, input),
  listen(channel, listener) {
    // The event object must not reach the page: it holds a way to send anything.
    const heard = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(channel, heard);
    return () => ipcRenderer.removeListener(channel, heard);
  },
});

contextBridge.exposeInMainWorld('conch', api);
