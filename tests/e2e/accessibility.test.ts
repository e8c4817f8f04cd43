import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppCommand } from '../../ipc/domains/app.ts';
import { type Ground, given, openGround, type RunningApp, settled } from './harness.ts';

/** WCAG 2.2 AA as far as a machine can tell, in every view and both themes, on real content. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let ground: Ground;
let conch: RunningApp;
beforeAll(async () => {
  ground = await openGround();
  conch = await ground.launch();
});
afterAll(() => ground.close());

/** What is wrong with what the window shows, one line each. */
async function problems(): Promise<readonly string[]> {
  await conch.page.evaluate(axe);
  const options = {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    // It compares letter by letter, and takes the name "All, 126" for another text than what is seen, "All 126".
    rules: { 'label-content-name-mismatch': { enabled: false } },
  };
  const found = await conch.page.evaluate(
    (how) => (Reflect.get(window, 'axe') as { run(how: object): Promise<AxeResults> }).run(how),
    options,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

async function go(command: AppCommand): Promise<void> {
  await conch.app.evaluate(
    ({ BrowserWindow }, what) => BrowserWindow.getAllWindows()[0]?.webContents.send('app.command', { command: what }),
    command,
  );
  await conch.page.waitForTimeout(600);
}

async function setTheme(theme: 'light' | 'dark'): Promise<void> {
  given(await conch.page.evaluate((one) => window.conch.app.updateSettings({ theme: one }), theme));
  await conch.page.waitForTimeout(300);
}

describe('nothing stands in the way of a person', () => {
  it('on the welcome page', async () => {
    await conch.page.getByRole('button', { name: 'Explore with demo media' }).waitFor();
    expect(await problems()).toEqual([]);
  });

  it('with a library', async () => {
    given(await conch.page.evaluate(() => window.conch.connections.startDemo()));
    await settled(conch);
    expect(await problems()).toEqual([]);
  });

  const views = ['go-all', 'go-audio', 'go-voices', 'go-settings'] as const;
  it.each(views.flatMap((view) => [[view, 'light'] as const, [view, 'dark'] as const]))(
    'in %s, %s',
    async (view, theme) => {
      await setTheme(theme);
      await go(view);
      expect(await problems()).toEqual([]);
    },
  );

  it('in the queue and in the viewer', async () => {
    await go('go-all');
    await go('toggle-queue');
    expect(await problems()).toEqual([]);
    await go('toggle-queue');
    await conch.page.locator('[role="gridcell"]').first().dblclick();
    await conch.page.getByTestId('viewer').waitFor();
    await conch.page.waitForTimeout(400);
    expect(await problems()).toEqual([]);
  });
});
