import { describe, expect, it } from 'vitest';
import { bestOf, connected } from '../../../main/library/kin/groups.ts';
import { mergeEdges } from '../../../main/library/kin/lineage-edge.ts';
import { EDITED_FROM, keyOf, normalisePrompt, overlap, wordsOf } from '../../../main/library/kin/prompt-likeness.ts';
import { originsOf } from '../../../main/library/kin/raw-origins.ts';
import videos from './videos-sample.json' with { type: 'json' };

const alike = (one: string, other: string): number =>
  overlap(wordsOf(normalisePrompt(one)), wordsOf(normalisePrompt(other)));

describe('prompts', () => {
  it.each([
    ['A paper boat!', 'a  PAPER boat'],
    ['Café, at night.', 'cafe at night'],
    ['一只纸船，漂在街道上', '一只纸船 漂在街道上'],
  ])('%s is the same as %s', (one, other) => expect(normalisePrompt(one)).toBe(normalisePrompt(other)));

  it.each([
    ['a paper boat drifting down a rainy street', 'a paper boat drifting down a rainy street, slow dolly in'],
    ['一只纸船漂在下雨的街道上', '一只纸船漂在下雨的街道上，慢镜头'],
  ])('%s was edited to %s', (one, other) => expect(alike(one, other)).toBeGreaterThanOrEqual(EDITED_FROM));

  it.each([
    ['a paper boat drifting down a rainy street', 'a cat walking down a rainy street at night'],
    ['', ''],
    ['一只纸船漂在下雨的街道上', '一只猫坐在钢琴上'],
  ])('%s is no edit of %s', (one, other) => expect(alike(one, other)).toBeLessThan(EDITED_FROM));

  it('have keys that keep their parts apart', () => {
    expect(keyOf('a', 'bc')).not.toBe(keyOf('ab', 'c'));
    expect(keyOf(1, 'a')).toBe(keyOf('1', 'a'));
    expect(Number.isSafeInteger(keyOf('a'))).toBe(true);
  });
});

describe('the origin of an item', () => {
  it('is read from what the provider says of a video', () => {
    const { edges } = originsOf(JSON.stringify(videos));
    expect(edges).toEqual([
      {
        ...{ relation: 'reference', parent: null, input: null, name: '310000000000000011.png' },
        remote: 'user:1234-minimax:301000000000000001-file:310000000000000011',
      },
    ]);
  });

  it.each(['', 'null', '{', '[]', '{"originFiles":{}}', '{"fileID":7,"originFiles":[{"url":1}]}'])(
    '%s tells nothing wrong',
    (raw) => {
      expect(originsOf(raw).edges).toEqual([]);
    },
  );

  it('tells what was sent once, with what it was for', () => {
    const sent = { relation: 'first-frame', parent: null, input: 'i', remote: null, name: 'a.png' } as const;
    const listed = { ...sent, relation: 'reference' } as const;
    expect(mergeEdges([sent], [listed, sent])).toEqual([sent]);
    expect(mergeEdges([], [{ ...listed, input: 'other' }, listed])).toHaveLength(2);
  });
});

describe('groups', () => {
  it('hang together through what they have in common', () => {
    const pairs = new Set(['1 2', '2 3', '5 6']);
    const areAlike = (one: number, other: number) => pairs.has([one, other].sort().join(' '));
    expect(connected([1, 2, 3, 4, 5, 6], areAlike)).toEqual([
      [1, 2, 3],
      [5, 6],
    ]);
  });

  it('keep the clean one, then the largest, then the oldest', () => {
    const copy = { item: 1, watermarked: false, pixels: 100, bytes: 10, place: 5 };
    const best = (...others: readonly Partial<typeof copy>[]) =>
      bestOf([copy, ...others.map((one, at) => ({ ...copy, item: at + 2, ...one }))])?.item;
    expect(best({ watermarked: true, pixels: 900 })).toBe(1);
    expect(best({ pixels: 200 }, { bytes: 99 })).toBe(2);
    expect(best({ bytes: 20 })).toBe(2);
    expect(best({ place: 1 })).toBe(2);
    expect(bestOf([])).toBeNull();
  });
});
