import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { ConchApi } from '../../ipc/contract.ts';
import type { Answer } from '../../ipc/procedure.ts';
import { ensureBuilt } from '../../scripts/build.mjs';
import { type Desktop, openDesktop } from '../../scripts/desktop.mjs';
import { electronLaunch } from '../../scripts/electron.mjs';

declare global {
  interface Window {
    readonly conch: ConchApi;
  }
}

export const root = join(import.meta.dirname, '..', '..');

/** A desktop with a keychain, and folders of its own: what one test file needs to start the app as often as it likes. */
export interface Ground {
  readonly desktop: Desktop;
  readonly folder: string;
  readonly library: string;
  readonly userData: string;
  /** Starts the built app; without arguments always as the same person with the same library. */
  launch(options?: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv }): Promise<RunningApp>;
  /** Quits what still runs. */
  quitAll(): Promise<void>;
  /** Also closes the desktop and removes all traces. */
  close(): Promise<void>;
}

export interface RunningApp {
  /** Epoch ms. */
  readonly launchedAt: number;
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Quits as a person would and waits for the end of the process. */
  quit(): Promise<void>;
}

/** What Chromium then tells a page is what the system's own setting says. */
const CALM = '--force-prefers-reduced-motion';

/**
 * Calm windows move no more than for a person who asked their system for less motion: drawing without a graphics card costs
 * a tenth of the time of these tests. For tests that are not about what moves or plays.
 */
export async function openGround({ isCalm = false } = {}): Promise<Ground> {
  await ensureBuilt(root);
  const desktop = await openDesktop({ own: true });
  const folder = await mkdtemp(join(tmpdir(), 'conch-e2e-'));
  const running = new Set<RunningApp>();
  const ground: Ground = {
    desktop,
    folder,
    library: join(folder, 'library'),
    userData: join(folder, 'user-data'),
    async launch({ args = [], env = {} } = {}) {
      const launchedAt = Date.now();
      const { executable, args: before, env: base } = electronLaunch(root, desktop.env);
      const app = await _electron.launch({
        executablePath: executable,
        args: [...before, ...(isCalm ? [CALM] : []), `--user-data-dir=${ground.userData}`, ...args],
        env: defined({ ...base, CONCH_SOFTWARE_RENDERING: '1', CONCH_LIBRARY: ground.library, ...env }),
      });
      const page = await app.firstWindow();
      await leaveFilmsAlone(page);
      const started: RunningApp = {
        launchedAt,
        app,
        page,
        async quit() {
          running.delete(started);
          await app.close();
        },
      };
      running.add(started);
      return started;
    },
    async quitAll() {
      for (const app of running) await app.quit();
    },
    async close() {
      await ground.quitAll();
      await desktop.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return ground;
}

/** The pointer of the desktop rests in the middle of the window, and a film that happens to lie there would play on and on. */
async function leaveFilmsAlone(page: Page): Promise<void> {
  // Only a window that is seen has frames, and by then it was told where the pointer is.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.mouse.move(0, 0);
}

/** Waits for the parts of the page that come when it is idle: before them a command of the menu or a key finds nobody. */
export async function ready(page: Page): Promise<void> {
  await page.locator('head link[href*="/palette-"]').first().waitFor({ state: 'attached' });
}

/** Connects the built-in provider, and waits until everything of it is here. */
export async function startDemo(conch: RunningApp): Promise<void> {
  given(await conch.page.evaluate(() => window.conch.connections.startDemo()));
  await settled(conch);
}

/** The value of an answer; an error becomes a thrown one that says everything. */
export function given<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw new Error(`${answer.error.code}: ${answer.error.message} ${answer.error.hint}`);
}

/** Between two looks: soon at first, for what is there at once mostly, and then rarely enough not to be in the way. */
const FIRST_LOOK_MS = 10;
const LAST_LOOK_MS = 100;

/** Waits until `read` gives what `isDone` accepts, and gives that. */
export async function eventually<Value>(
  read: () => Promise<Value>,
  isDone: (value: Value) => boolean,
  limitMs = 60_000,
): Promise<Value> {
  const deadline = Date.now() + limitMs;
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 2, LAST_LOOK_MS)) {
    const value = await read();
    if (isDone(value)) return value;
    if (Date.now() > deadline) throw new Error(`waited too long; the last value was ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Counts of the library as the page gets them. */
export async function countsOf(page: Page) {
  return given(await page.evaluate(() => window.conch.library.counts()));
}

/** Waits until this run has synced everything and the queue is empty. */
export async function settled({ page, launchedAt }: RunningApp): Promise<void> {
  await eventually(
    async () => given(await page.evaluate(() => window.conch.sync.status())),
    (status) => status.state === 'idle' && (status.lastFinishedAt ?? 0) > launchedAt,
  );
  await eventually(
    async () => given(await page.evaluate(() => window.conch.downloads.status())),
    (status) => status.pending === 0 && status.active.length === 0,
    120_000,
  );
}

function defined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
