import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Settings } from '../../ipc/domains/app.ts';
import type { Log } from '../log.ts';
import { WindowState } from './window-state.ts';

/** What the shell must know before a library is open. Theme and language repeat the library's, for the first frame. */
const AppState = z.object({
  /** The library folder a person chose last. */
  library: z.string().min(1).nullable().catch(null),
  window: WindowState.nullable().catch(null),
  theme: Settings.shape.theme.catch('system'),
  language: Settings.shape.language.catch('system'),
  /** Notices of accounts that were shown, so that each is shown once. */
  notices: z.array(z.string()).catch([]),
});
export type AppState = z.infer<typeof AppState>;

const initial: AppState = { library: null, window: null, theme: 'system', language: 'system', notices: [] };

export interface AppStateFile {
  current(): AppState;
  /** Writes at once. A failure is logged: a window that forgets its place must not stop the app. */
  update(change: Partial<AppState>): void;
}

/** Opens `app-state.json` in the folder. What cannot be read falls back, field by field, to the first start's. */
export function openAppState(folder: string, log: Log): AppStateFile {
  const path = join(folder, 'app-state.json');
  let state = read(path, log);
  return {
    current: () => state,
    update(change) {
      state = { ...state, ...change };
      try {
        writeFileSync(`${path}.new`, JSON.stringify(state, null, 2));
        renameSync(`${path}.new`, path);
      } catch (error) {
        log.warn('the state of the app could not be written', { path, error });
      }
    },
  };
}

function read(path: string, log: Log): AppState {
  try {
    const parsed = AppState.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return parsed.data;
    log.warn('the state of the app is damaged and starts anew', { path });
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) log.warn('the state of the app cannot be read and starts anew', { path, error });
  }
  return initial;
}
