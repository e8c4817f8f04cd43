import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from './browser-globals.ts';

let frames: FrameRequestCallback[] = [];
/** Draws a frame: who asks for one meanwhile is in the next. */
const frame = async (): Promise<void> => {
  for (const draw of frames.splice(0)) draw(0);
  await Promise.resolve();
};

/** A page that has just begun. */
async function begin() {
  vi.resetModules();
  const page = await import('../../../renderer/state/first-page.ts');
  const told = { isPainted: false };
  void page.firstTiles.then(() => {
    told.isPainted = true;
  });
  return { ...page, told };
}

// Other files read the page anew, with what main is to them.
afterAll(() => vi.resetModules());

describe('the first tiles', () => {
  beforeEach(() => {
    frames = [];
    vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => frames.push(draw));
    vi.stubGlobal('requestIdleCallback', () => 0);
    Object.assign(main, { start: { painted: async () => ({ ok: true, value: undefined }) } });
  });

  it('are painted with the frame after they are in the page; nothing else is read before', async () => {
    const { showFirstPage, told } = await begin();
    showFirstPage(false);
    await frame();
    expect(told.isPainted).toBe(false);
    await frame();
    expect(told.isPainted).toBe(true);
  });

  it('are not waited for when nothing is known of the library yet', async () => {
    const { doWithoutTiles, told } = await begin();
    await frame();
    expect(told.isPainted).toBe(false);
    doWithoutTiles();
    await Promise.resolve();
    expect(told.isPainted).toBe(true);
  });
});
