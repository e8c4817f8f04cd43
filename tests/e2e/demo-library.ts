import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { MAX_TILES } from '../../ipc/domains/library.ts';
import { ConnectionName } from '../../ipc/model/ids.ts';
import { engineEntries } from '../../main/entries.ts';
import { openLibrary } from '../../main/library/open-library.ts';
import { eventually, type Ground, given, openGround, type RunningApp, startDemo } from './harness.ts';

let ground: Ground | null = null;

/** Lets the app fill one library with the demo, which most files of tests then begin with a copy of. */
export async function setup(project: TestProject): Promise<void> {
  ground = await openGround({ isCalm: true });
  const conch = await ground.launch();
  await startDemo(conch);
  await pictured(conch);
  await ground.quitAll();
  project.provide('demoLibrary', ground.library);

  const still = join(ground.folder, 'still');
  cpSync(ground.library, still, { recursive: true });
  await disconnect(still);
  project.provide('stillLibrary', still);
}

export async function teardown(): Promise<void> {
  await ground?.close();
}

/** Leaves the items, and nobody who could change them. */
async function disconnect(folder: string): Promise<void> {
  const library = await openLibrary({
    ...{ folder, sqliteBinding: null, now: Date.now, access: 'own' },
    writerEntry: engineEntries().libraryWriter,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  await library.write.removeConnection(ConnectionName.parse('demo'));
  await library.close();
}

/** Waits until each picture has its thumbnail and was compared: else every start with a copy would do that again. */
async function pictured({ page }: RunningApp): Promise<void> {
  const asked = { query: { kinds: ['video' as const, 'image' as const] }, limit: MAX_TILES };
  for (let offset = 0, isMore = true; isMore; offset += MAX_TILES) {
    const tiles = await eventually(
      async () => given(await page.evaluate((input) => window.conch.library.tiles(input), { ...asked, offset })).tiles,
      (all) => all.every(({ hasThumb, hasFile }) => hasThumb || !hasFile),
    );
    isMore = tiles.length === MAX_TILES;
  }
  await eventually(
    async () => given(await page.evaluate(() => window.conch.duplicates.counts())).unhashed,
    (left) => left === 0,
  );
}
