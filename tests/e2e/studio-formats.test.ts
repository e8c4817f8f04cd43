import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, openGround, type RunningApp, root } from './harness.ts';
import { launchWithDemo } from './launch-with-demo.ts';

/** Each has the same speech of a little less than 12 s; `filmed` is the sound of a film. */
const FILES = [
  { name: 'spoken.m4a', says: /M4A · 44\.1 kHz · mono/ },
  { name: 'spoken.flac', says: /FLAC · 16 kHz · mono/ },
  { name: 'spoken.ogg', says: /OGG · 44\.1 kHz · mono/ },
  { name: 'spoken.opus', says: /OPUS|OGG/ },
  { name: 'spoken.webm', says: /WEBM · 48 kHz · mono/ },
  { name: 'filmed.mp4', says: /MP4 · 44\.1 kHz · stereo/ },
] as const;

let ground: Ground;
let conch: RunningApp;
beforeAll(async () => {
  ground = await openGround();
  conch = await launchWithDemo(ground);
  await conch.page.getByRole('navigation', { name: 'Library' }).getByText('Voice studio', { exact: true }).click();
  // What is dropped before the studio is there is dropped on the library.
  await conch.page.locator('.studio-side').waitFor();
});
afterAll(() => ground.close());

describe('the studio decodes here, without any other program', () => {
  it.each(FILES)('$name', async ({ name, says }) => {
    const session = await conch.page.context().newCDPSession(conch.page);
    const data = { items: [], files: [join(root, 'tests/fixtures/sounds', name)], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
    }
    const card = conch.page.getByRole('article', { name, exact: true }).last();
    await card.getByText('LUFS').waitFor();
    const words = (await card.textContent()) ?? '';
    expect(words).toMatch(says);
    expect(words).toMatch(/0:1[12]/);
    expect(words).toMatch(/Ready|Clips|noise|softer/);
  });
});
