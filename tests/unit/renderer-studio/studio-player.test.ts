import '../renderer/browser-globals.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReadSample, SampleId } from '../../../renderer/features/studio/sample.ts';

/** Requests that the worker of sounds has not answered. */
let asked: { readonly serial: number }[] = [];
let answer: (event: { readonly data: object }) => void = () => undefined;
/** What was played, by its address. */
let played: string[] = [];

class FakeWorker {
  addEventListener(name: string, listener: typeof answer): void {
    if (name === 'message') answer = listener;
  }
  postMessage(request: { readonly serial: number }): void {
    asked.push(request);
  }
}

class FakeAudio {
  src = '';
  currentTime = 0;
  addEventListener(): void {}
  canPlayType(): string {
    return '';
  }
  pause(): void {}
  async play(): Promise<void> {
    played.push(this.src);
  }
}

type Player = typeof import('../../../renderer/features/studio/studio-player.ts');
type Store = typeof import('../../../renderer/features/studio/studio-store.ts');
let player: Player;
let store: Store;

const sample = (name: string): ReadSample => ({
  id: name as SampleId,
  name,
  state: 'read',
  source: { id: 1, file: null, seconds: 30, rate: 48_000, channels: 1, peaks: [], clips: [] },
  part: { from: 0, to: 30 },
  isNormalised: false,
  measures: { seconds: 30, lufs: -20, peak: -3, clips: 0, silence: 0, noise: 'low' },
});
const [first, second] = [sample('first'), sample('second')];

/** The worker has made the sound that was asked for in this place. */
async function made(place: number): Promise<void> {
  answer({ data: { serial: asked[place]?.serial, ok: true, value: new Uint8Array(1) } });
  await new Promise((resolve) => setTimeout(resolve));
}

describe('listening to a sample that has to be made first', () => {
  beforeAll(async () => {
    // Read anew with the sounds of this file, and forgotten after it.
    vi.resetModules();
    vi.stubGlobal('Audio', FakeAudio);
    vi.stubGlobal('Worker', FakeWorker);
    vi.stubGlobal('requestAnimationFrame', () => 0);
    player = await import('../../../renderer/features/studio/studio-player.ts');
    store = await import('../../../renderer/features/studio/studio-store.ts');
  });
  beforeEach(() => {
    [asked, played] = [[], []];
    store.setSamples([first, second]);
    return () => store.setSamples([]);
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('is silent when it was stopped meanwhile', async () => {
    player.togglePlaySample(first);
    player.togglePlaySample(first);
    await made(0);
    expect([played.length, player.useStudioPlayer.getState().state]).toEqual([0, 'idle']);
  });

  it('is silent when another one was asked for meanwhile, whichever is ready first', async () => {
    player.togglePlaySample(first);
    player.togglePlaySample(second);
    await made(1);
    await made(0);
    expect([played.length, player.useStudioPlayer.getState()]).toMatchObject([1, { id: 'second', state: 'playing' }]);
  });

  it('is silent when it was taken out meanwhile', async () => {
    player.togglePlaySample(first);
    store.setSamples([second]);
    await made(0);
    expect([played.length, player.useStudioPlayer.getState().state]).toEqual([0, 'idle']);
  });
});
