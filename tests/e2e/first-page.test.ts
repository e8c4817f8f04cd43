import { cp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { bigLibrary } from '../../bench/library/big-library.ts';
import { eventually, type Ground, openGround } from './harness.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
  await cp(bigLibrary(10_000), ground.library, { recursive: true });
  const { page } = await ground.launch();
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

/** How much lies in a folder and below it, bytes. */
async function bytesIn(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
