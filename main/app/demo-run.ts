import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, type BrowserWindow } from 'electron';
import type { Engine } from '../engine-api.ts';
import { failed } from '../failed.ts';
import type { Shell } from './shell.ts';

/** The longest, ms, that the demo may take in all. */
const LIMIT_MS = 300_000;
const LOOK_MS = 250;
/** The last events have reached the page, and what they changed has faded in. */
const CALM_MS = 1_000;

/**
 * `npm run demo`: connects the demo, syncs and downloads all of it, waits until the grid shows pictures, and takes a
 * picture of the window. Prints one line of JSON after `CONCH_DEMO ` and ends the app: with 0, or with 1 and a sentence.
 */
export async function runDemo(shell: Shell, environment: NodeJS.ProcessEnv): Promise<void> {
  const picture = resolve(environment['CONCH_DEMO_SCREENSHOT'] || 'demo-screenshot.png');
  try {
    const line = await demo(shell, picture);
    process.stdout.write(`CONCH_DEMO ${JSON.stringify(line)}\n`);
    await shell.close();
    app.exit(0);
  } catch (error) {
    process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
    await shell.close();
    app.exit(1);
  }
}

async function demo(shell: Shell, picture: string) {
  const startedAt = Date.now();
  const engine = await shell.host.engine();
  await shell.startDemo();
  const report = await engine.sync({ full: true, download: true });
  const broken = report.feeds.find((feed) => feed.error !== null);
  if (broken?.error) throw failed(broken.error.code, `${broken.feed}: ${broken.error.message}`, broken.error.hint);
  await settled(startedAt, () => queueIsEmpty(engine), 'the downloads to end');

  const window = shell.window.current();
  if (window === null) throw failed('invalid', 'The window is closed.', 'Start the demo again.');
  await settled(startedAt, () => gridShowsPictures(window), 'the grid to show pictures');
  // The pointer rests somewhere; over a tile it would play a video in the picture.
  window.webContents.sendInputEvent({ type: 'mouseMove', x: 8, y: 8 });
  await wait(CALM_MS);
  await mkdir(dirname(picture), { recursive: true });
  await writeFile(picture, (await window.webContents.capturePage()).toPNG());

  const { counts, renditions, bytes } = engine.library.read.status();
  if (renditions.failed > 0) throw failed('invalid', `${renditions.failed} downloads failed.`, 'See the log.');
  return {
    items: counts,
    downloads: { done: renditions.complete, failed: renditions.failed },
    bytes,
    elapsedMs: Date.now() - startedAt,
    screenshot: picture,
  };
}

function queueIsEmpty(engine: Engine): boolean {
  const { pending, active } = engine.downloadStatus();
  return pending === 0 && active.length === 0;
}

/** Whether the tiles that are on screen have their pictures. */
async function gridShowsPictures(window: BrowserWindow): Promise<boolean> {
  const shown: unknown = await window.webContents.executeJavaScript(
    `(() => {
      const pictures = [...document.querySelectorAll('[role="gridcell"] img')];
      return pictures.length > 5 && pictures.every((one) => one.complete && one.naturalWidth > 0);
    })()`,
  );
  return shown === true;
}

async function settled(startedAt: number, isDone: () => boolean | Promise<boolean>, what: string): Promise<void> {
  while (!(await isDone())) {
    if (Date.now() - startedAt > LIMIT_MS) throw failed('timeout', `Waited too long for ${what}.`, 'See the log.');
    await wait(LOOK_MS);
  }
}
