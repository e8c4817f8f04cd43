import { cpSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bigLibrary } from '../../bench/library/big-library.ts';
import { eventually, type Ground, openGround } from './harness.ts';

let ground: Ground;
let page: Page;
beforeAll(async () => {
  ground = await openGround();
  cpSync(bigLibrary(10_000), ground.library, { recursive: true });
  ({ page } = await ground.launch());
  await page.locator('.tile[data-id]').first().waitFor({ timeout: 60_000 });
});
afterAll(() => ground.close());

it('keeps its compiled code at the first start, for the second', async () => {
  // Without it there are only a few kB: of which files were read, and when.
  await eventually(
    () => bytesIn(join(ground.userData, 'Code Cache')),
    (bytes) => bytes > 200_000,
  );
});

it('shows the first tiles where they stay when the controls come around them', async () => {
  await page.locator('.side-item').first().waitFor({ timeout: 60_000 });
  await page.locator('.toolbar input[type="range"]').waitFor({ state: 'attached' });
  const moved = await page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve) => {
        // What has moved without being asked to since the page began, as the browser itself has noted it.
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as unknown as { sources: readonly { node: Element | null }[] }[];
          const nodes = shifts.flatMap(({ sources }) => sources.map(({ node }) => node));
          resolve(nodes.filter((node) => node?.closest?.('.grid-area')).map((node) => node?.className ?? ''));
        }).observe({ type: 'layout-shift', buffered: true });
        // Without a single shift there is no entry to be told of.
        setTimeout(() => resolve([]), 500);
      }),
  );
  expect(moved).toEqual([]);
  expect(await page.locator('.tile[data-id]').count()).toBeGreaterThan(10);
});

/** How much lies in a folder and below it, bytes. */
async function bytesIn(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
