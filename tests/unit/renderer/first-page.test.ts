import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from './browser-globals.ts';

let frames: FrameRequestCallback[] = [];
/** Draws a frame: who asks for one meanwhile is in the next. */
const frame = async (): Promise<void> => {
  for (const draw of frames.splice(0)) draw(0);
  await Promise.resolve();
};

const EXTENT = { counts: { all: 3 } };

/** A page that has just begun; `tiles` is how many main read for it, null when it could read none. */
async function begin(tiles: number | null = null) {
  vi.resetModules();
  const asked: string[] = [];
  const value = (name: string, answer: unknown) => async () => {
    asked.push(name);
    return { ok: true, value: answer };
  };
  const page = tiles === null ? null : { tiles: Array.from({ length: tiles }) };
  Object.assign(main, {
    start: {
      firstPage: value('page', page),
      firstExtent: value('extent', EXTENT),
      painted: value('painted', undefined),
    },
  });
  const state = await import('../../../renderer/state/first-page.ts');
  const told = { isPainted: false };
  void state.firstTiles.then(() => {
    told.isPainted = true;
  });
  return { ...state, told, asked };
}

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => frames.push(draw));
  vi.stubGlobal('requestIdleCallback', () => 0);
  // What a page would do when it rests is dropped with them: by then another file runs, without these globals.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => void vi.useRealTimers());
// Other files read the page anew, with what main is to them.
afterAll(() => vi.resetModules());

describe('the first tiles', () => {
  it('are painted when a frame waited for the one that has them; nothing else is read before', async () => {
    const { showFirstPage, told } = await begin();
    showFirstPage(false);
    await frame();
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

describe('how much lies behind the first tiles', () => {
  it('is asked for once they are painted, a single time', async () => {
    const { extent, showFirstPage, asked } = await begin(2);
    const [one, other] = [extent(), extent()];
    showFirstPage(false);
    await frame();
    await frame();
    expect(asked).toEqual(['page']);
    await frame();
    expect([await one, await other]).toEqual([EXTENT, EXTENT]);
    expect(asked).toEqual(['page', 'painted', 'extent']);
  });

  it('is asked for at once where there are no tiles to paint', async () => {
    const { extent } = await begin(0);
    expect(await extent()).toEqual(EXTENT);
  });

  it('is not asked for where main could read no page', async () => {
    const { extent, asked } = await begin();
    expect(await extent()).toBeNull();
    expect(asked).toEqual(['page']);
  });
});
