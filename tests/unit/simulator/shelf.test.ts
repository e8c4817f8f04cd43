import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Shelf } from '../../../simulator/world/shelf.ts';

type Step = { do: 'add' | 'hide' | 'remove' | 'change'; at: number };

const steps = fc.array(fc.record<Step>({ do: fc.constantFrom('add', 'hide', 'remove', 'change'), at: fc.nat(40) }), {
  maxLength: 40,
});

/** The same as a plain array of everything. */
function model(base: number, done: readonly Step[]): { text: string; listed: boolean; there: boolean }[] {
  const items = Array.from({ length: base }, (_, index) => ({ text: `base ${index}`, listed: true, there: true }));
  for (const step of done) {
    const item = items[step.at];
    if (step.do === 'add') items.push({ text: `made ${items.length}`, listed: true, there: true });
    else if (item === undefined || !item.there) continue;
    else if (step.do === 'hide') item.listed = false;
    else if (step.do === 'remove') Object.assign(item, { listed: false, there: false });
    else item.text = `${item.text} changed`;
  }
  return items;
}

it('behaves like an array of everything, read from its end, whatever was added, changed and deleted', () => {
  fc.assert(
    fc.property(fc.nat(20), steps, fc.nat(50), fc.integer({ min: 1, max: 9 }), (base, done, from, limit) => {
      const shelf = new Shelf(base, (index) => `base ${index}`);
      for (const step of done) {
        if (step.do === 'add') shelf.add((index) => `made ${index}`);
        if (step.do === 'hide') shelf.hide(step.at);
        if (step.do === 'remove') shelf.remove(step.at);
        if (step.do === 'change') shelf.change(step.at, (text) => `${text} changed`);
      }
      const all = model(base, done);
      const newestFirst = all
        .filter(({ listed }) => listed)
        .map(({ text }) => text)
        .reverse();
      expect(shelf.size).toBe(all.length);
      expect(shelf.listed).toBe(newestFirst.length);
      expect(shelf.from(from, limit)).toEqual(newestFirst.slice(from, from + limit));
      const below = all
        .slice(0, from)
        .filter(({ listed }) => listed)
        .map(({ text }) => text)
        .reverse();
      expect(shelf.below(from, limit)).toEqual(below.slice(0, limit));
      for (const [index, item] of all.entries()) expect(shelf.get(index)).toBe(item.there ? item.text : undefined);
      expect(shelf.get(all.length)).toBeUndefined();
      expect(shelf.get(-1)).toBeUndefined();
    }),
  );
});

it('makes an item only when it is asked for', () => {
  let made = 0;
  const shelf = new Shelf(1_000_000, (index) => {
    made += 1;
    return index;
  });
  expect(shelf.from(0, 30)).toHaveLength(30);
  expect(shelf.below(500_000, 30)[0]).toBe(499_999);
  expect(made).toBe(60);
});
