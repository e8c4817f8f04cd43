import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type Ground, given, openGround, type RunningApp } from './harness.ts';
import { launchStill } from './launch-with-demo.ts';

/* One window with what the demo left, for all tests of a file: what they ask of it, in their words. */

export let ground: Ground;
export let conch: RunningApp;
export let page: Page;

/**
 * Called at the top of a file: opens the window before its tests, and closes it after them. What is not on the disk yet,
 * like most samples of voices, is there only with the demo running.
 */
export function withDemoWindow(launch: (ground: Ground) => Promise<RunningApp> = launchStill): void {
  beforeAll(async () => {
    ground = await openGround();
    conch = await launch(ground);
    page = conch.page;
  });
  afterAll(() => ground.close());
}

export const go = (command: string) =>
  conch.app.evaluate(
    ({ BrowserWindow }, what) => BrowserWindow.getAllWindows()[0]?.webContents.send('app.command', { command: what }),
    command,
  );
export const viewer = () => page.getByTestId('viewer');
export const clip = () => viewer().locator('.stage video');
export const time = () => clip().evaluate((video: HTMLVideoElement) => video.currentTime);
export const isPaused = () => clip().evaluate((video: HTMLVideoElement) => video.paused);

export type Kind = 'video' | 'image' | 'audio';

/** Opens the place of one kind, with nothing over it, and waits until its list is there. */
export async function open(kind: Kind): Promise<void> {
  for (const layer of ['slide-show', 'quick-look', 'compare', 'viewer']) {
    if ((await page.getByTestId(layer).count()) === 0) continue;
    await page.keyboard.press('Escape');
    await page.getByTestId(layer).waitFor({ state: 'detached' });
  }
  await go('go-all');
  await go(kind === 'audio' ? 'go-audio' : `go-${kind}s`);
  const [first] = await tilesOf(kind);
  await page.locator(`[role="gridcell"][data-index="0"][data-id="${first?.id}"]`).waitFor();
}

export const tilesOf = async (kind: Kind) =>
  given(
    await page.evaluate((one) => window.conch.library.tiles({ query: { kinds: [one] }, offset: 0, limit: 40 }), kind),
  ).tiles;

/** Where two items follow each other that are both on this disk. */
export async function pairOf(kind: Kind): Promise<number> {
  const tiles = await tilesOf(kind);
  return tiles.findIndex(({ hasFile }, index) => hasFile && tiles[index + 1]?.hasFile === true);
}

export const cell = (index: number) => page.locator(`[role="gridcell"][data-index="${index}"]`);

/** Opens an item in the viewer whose neighbour is here too. */
export async function openFirst(kind: Kind): Promise<number> {
  await open(kind);
  const index = await pairOf(kind);
  await cell(index).dblclick();
  await viewer().waitFor();
  return index;
}
