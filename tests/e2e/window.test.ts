import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronLaunch } from '../../scripts/electron.mjs';
import { type Ground, openGround, type RunningApp, root } from './harness.ts';

let ground: Ground;
let conch: RunningApp;
beforeAll(async () => {
  ground = await openGround();
  conch = await ground.launch();
});
afterAll(() => ground.close());

/** Ends the app, does this while it is away, and starts it again. */
async function restart(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await ground.quitAll();
  await meanwhile();
  conch = await ground.launch();
}

const boundsOf = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());

describe('the window', () => {
  it('opens at the size of the design, and not smaller', async () => {
    expect(await boundsOf(conch)).toMatchObject({ width: 1280, height: 800 });
    const least = await conch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize());
    expect(least).toEqual([1024, 700]);
  });

  it('opens where it was closed', async () => {
    const place = { x: 40, y: 30, width: 1100, height: 760 };
    await conch.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place);
    await restart();
    expect(await boundsOf(conch)).toEqual(place);
  });

  it('comes back to a screen when its own is gone', async () => {
    await restart(async () => {
      const path = join(ground.userData, 'app-state.json');
      const state: unknown = JSON.parse(await readFile(path, 'utf8'));
      const window = { bounds: { x: 9000, y: 9000, width: 1200, height: 800 }, maximised: false };
      await writeFile(path, JSON.stringify({ ...(state as object), window }));
    });
    const bounds = await boundsOf(conch);
    expect(bounds?.x).toBeLessThan(1600);
    expect(bounds?.y).toBeLessThan(1000);
  });

  it('is opened once: a second start brings the first to the front', async () => {
    await conch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const { executable, args, env } = electronLaunch(root, ground.desktop.env);
    const second = spawn(executable, [...args, `--user-data-dir=${ground.userData}`], { env, stdio: 'ignore' });
    const status = await new Promise((resolve) => second.once('exit', resolve));
    expect(status).toBe(0);
    const windows = await conch.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
    expect(windows).toEqual([true]);
  });

  it('says why a library cannot be opened, instead of opening it', async () => {
    await conch.page.evaluate(() => window.conch.library.counts());
    const other = await ground.launch({ args: [`--user-data-dir=${join(ground.folder, 'other-person')}`] });
    const answers = await other.page.evaluate(async () => [
      await window.conch.app.info(),
      await window.conch.library.counts(),
    ]);
    expect(answers[0]).toMatchObject({ ok: true, value: { libraryProblem: { code: 'busy' } } });
    expect(answers[1]).toMatchObject({ ok: false, error: { code: 'busy' } });
    await other.quit();
  });
});
