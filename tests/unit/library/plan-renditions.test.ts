import { describe, expect, it } from 'vitest';
import { planRenditions, type StoredRendition } from '../../../main/library/plan-renditions.ts';
import { file, video, voice } from '../../integration/library/support.ts';

const clean = file('original', 'https://cdn.example/a.mp4?sig=1');
const marked = file('watermarked', 'https://cdn.example/a.wm.mp4');

function stored(rest: Partial<StoredRendition> = {}): StoredRendition {
  return { role: 'original', state: 'pending', url: clean.url, watermark: false, deadline: null, ...rest };
}

function states(plan: ReturnType<typeof planRenditions>): Record<string, string> {
  return Object.fromEntries(plan.put.map(({ role, state }) => [role, state]));
}

describe('planRenditions', () => {
  it('wants the clean file and the cover, never the watermarked one beside a clean one', () => {
    const item = video('a', { files: [clean, marked, file('cover', 'https://cdn.example/a.webp')] });
    const plan = planRenditions(item, [], true);
    expect(states(plan)).toEqual({ original: 'pending', cover: 'pending' });
    expect(plan.watermarkedOnly).toBe(false);
  });

  it('takes the watermarked file only when there is no clean one and it is allowed', () => {
    const item = video('a', { files: [marked] });
    expect(states(planRenditions(item, [], true))).toEqual({ original: 'unavailable', watermarked: 'pending' });
    expect(states(planRenditions(item, [], false))).toEqual({ original: 'unavailable', watermarked: 'unavailable' });
    expect(planRenditions(item, [], true).watermarkedOnly).toBe(true);
  });

  it('says so when a complete item has no link at all', () => {
    expect(states(planRenditions(video('a', { files: [] }), [], true))).toEqual({ original: 'unavailable' });
  });

  it('waits while the item is not final', () => {
    expect(planRenditions(video('a', { status: 'running' }), [], true).put).toEqual([]);
  });

  it('keeps the samples of system voices for when somebody asks', () => {
    expect(states(planRenditions(voice('v', 'system'), [], true))).toEqual({ sample: 'idle' });
    expect(states(planRenditions(voice('v', 'cloned'), [], true))).toEqual({ sample: 'pending' });
    const asked = stored({ role: 'sample', state: 'pending', url: 'https://cdn.example/v.mp3', watermark: null });
    expect(planRenditions(voice('v', 'system'), [asked], true).put).toEqual([]);
  });

  it('writes nothing for a complete file whose link only got a new signature', () => {
    const item = video('a', { files: [{ ...clean, url: 'https://cdn.example/a.mp4?sig=2' }] });
    expect(planRenditions(item, [stored({ state: 'complete' })], true).put).toEqual([]);
  });

  it('refreshes the link of what waits, and revives what failed', () => {
    const item = video('a', { files: [{ ...clean, url: 'https://cdn.example/a.mp4?sig=2' }] });
    expect(planRenditions(item, [stored()], true).put).toMatchObject([{ state: 'pending', fresh: false }]);
    expect(planRenditions(item, [stored({ state: 'failed' })], true).put).toMatchObject([
      { state: 'pending', fresh: true },
    ]);
  });

  it('does not revive a failed file with the same link', () => {
    const item = video('a', { files: [clean] });
    expect(planRenditions(item, [stored({ state: 'failed' })], true).put).toEqual([]);
  });

  it('fetches the clean file when its link appears, and keeps the complete watermarked one until then', () => {
    const item = video('a', { files: [clean, marked] });
    const here = [
      stored({ state: 'unavailable', url: null, watermark: null }),
      stored({ role: 'watermarked', state: 'complete', url: marked.url, watermark: true }),
    ];
    const plan = planRenditions(item, here, true);
    expect(states(plan)).toEqual({ original: 'pending' });
    expect(plan.drop).toEqual([]);
    const waiting = [here[0] ?? stored(), stored({ role: 'watermarked', state: 'pending', url: marked.url })];
    expect(planRenditions(item, waiting, true).drop).toEqual(['watermarked']);
  });

  it('does not fall back to a watermarked file when the clean one is here', () => {
    const plan = planRenditions(video('a', { files: [marked] }), [stored({ state: 'complete' })], true);
    expect(plan).toEqual({ put: [], drop: [], watermarkedOnly: false });
  });
});
