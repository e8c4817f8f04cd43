import { afterAll, beforeAll, expect, it } from 'vitest';
import { engineEntries } from '../../main/entries.ts';
import { openLibrary } from '../../main/library/open-library.ts';
import { type Ground, openGround } from './harness.ts';
import { makeKinLibrary } from './kin-library.ts';

let ground: Ground;

beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  await makeKinLibrary(ground.library);
});
afterAll(() => ground.close());

it('a library that another window has open says so, and opens when that is over and the person tries again', async () => {
  const other = await openLibrary({
    ...{ folder: ground.library, sqliteBinding: null, now: Date.now, access: 'own' },
    writerEntry: engineEntries().libraryWriter,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { page } = await ground.launch();
  const again = page.getByRole('button', { name: 'Try again' });
  try {
    await page.getByText(`The library is in use by process ${process.pid}.`, { exact: false }).first().waitFor();
    await again.click();
    await page.waitForLoadState();
    await again.waitFor();
    expect(await page.getByRole('gridcell').count()).toBe(0);
  } finally {
    await other.close();
  }
  await again.click();
  await page.getByRole('gridcell').first().waitFor();
});
