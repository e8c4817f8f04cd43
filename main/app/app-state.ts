import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../ipc/domains/app.ts';
import type { Log } from '../log.ts';
import { isRecord, readWindowState, type WindowState } from './window-state.ts';

interface Move {
  readonly from: string;
  readonly to: string;
}

/** What the shell must know before a library is open. Theme and language repeat the library's, for the first frame. */
export interface AppState extends Pick<Settings, 'theme' | 'language'> {
  /** The library folder a person chose last. */
  readonly library: string | null;
  /** Libraries that were open on this computer, the latest first. */
  readonly libraries: readonly { readonly path: string; readonly openedAt: number }[];
  /** A library that is being moved, so that it goes on after the app ended. */
  readonly moving: Move | null;
  /** One that was moved and whose old place is not taken away yet. */
  readonly removing: Move | null;
  readonly window: WindowState | null;
  /** Whether the window folds stacks: a part of the first page's question. */
  readonly stacked: boolean;
  /** Notices of accounts that were shown, so that each is shown once. */
  readonly notices: readonly string[];
}

const THEMES: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const LANGUAGES: readonly Settings['language'][] = ['system', 'en', 'zh-CN'];

const initial: AppState = {
  library: null,
  libraries: [],
  moving: null,
  removing: null,
  window: null,
  stacked: false,
  theme: 'system',
  language: 'system',
  notices: [],
};

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
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isRecord(kept)) return readAppState(kept);
    log.warn('the state of the app is damaged and starts anew', { path });
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) log.warn('the state of the app cannot be read and starts anew', { path, error });
  }
  return initial;
}

/** By hand: the window opens before the schemas of the app are read (docs/decisions/0009). Exported for its test. */
export function readAppState(kept: Readonly<Record<string, unknown>>): AppState {
  const { library, libraries, moving, removing, window, theme, language, stacked, notices } = kept;
  return {
    library: typeof library === 'string' && library !== '' ? library : null,
    libraries: readLibraries(libraries),
    moving: readMove(moving),
    removing: readMove(removing),
    window: readWindowState(window),
    theme: THEMES.find((one) => one === theme) ?? 'system',
    language: LANGUAGES.find((one) => one === language) ?? 'system',
    stacked: stacked === true,
    notices: Array.isArray(notices) && notices.every((one) => typeof one === 'string') ? notices : [],
  };
}

function readLibraries(kept: unknown): AppState['libraries'] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: unknown) => {
    if (!isRecord(one)) return [];
    const { path, openedAt } = one;
    return typeof path === 'string' && typeof openedAt === 'number' ? [{ path, openedAt }] : [];
  });
}

function readMove(kept: unknown): Move | null {
  if (!isRecord(kept)) return null;
  const { from, to } = kept;
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
}
