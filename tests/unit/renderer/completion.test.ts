import './browser-globals.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTerms } from '../../../ipc/model/search-terms.ts';

const { canGoOn, taken } = await import('../../../renderer/features/toolbar/use-completion.ts');
const { finishedParts, readTerm } = await import('../../../renderer/state/search-terms.ts');

describe('going on at the caret', () => {
  it('begins with the first letter, and goes on inside quotes', () => {
    expect(canGoOn('', 0)).toBe(false);
    expect(canGoOn('m', 1)).toBe(true);
    expect(canGoOn('rain ', 5)).toBe(false);
    expect(canGoOn('rain ', 2)).toBe(true);
    expect(canGoOn('model:"Hailuo ', 14)).toBe(true);
    expect(canGoOn('model:"Hailuo 2.3" ', 19)).toBe(false);
  });

  const open = (text: string, from: number, to: number) => ({ text, from, to, suggestions: [] });
  const value = (insert: string) => ({ kind: 'value' as const, insert, label: insert, count: null });

  it('finishes a value, so that it is a chip, and leaves what stands behind the caret there', () => {
    expect(taken(open('mod boat', 0, 3), value('model:"Hailuo 2.3"'))).toEqual({
      text: 'model:"Hailuo 2.3" boat',
      behind: 5,
    });
    expect(taken(open('model:ha', 6, 8), value('"Hailuo 2.3" '))).toEqual({ text: 'model:"Hailuo 2.3" ', behind: 0 });
  });

  it('waits behind a key for its value', () => {
    const key = { kind: 'key' as const, insert: 'model:', label: 'model:', count: null };
    expect(taken(open('kind:video mod', 11, 14), key)).toEqual({ text: 'kind:video model:', behind: 0 });
  });
});

describe('chips', () => {
  it('are read as the search reads them', () => {
    const word = fc.constantFrom(
      'rain',
      'tag:x',
      '-is:gone',
      'model:"Hailuo 2.3"',
      'kind:video,image',
      'x:y',
      '"a tag:rain b"',
      '雨',
      '-a',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const text = words.join(' ');
        const chips = finishedParts(text).terms.map(readTerm);
        const terms = searchTerms(text).filter(({ key }) => key !== null);
        expect(chips).toEqual(terms.map(({ not, key, values }) => ({ not, key, values })));
      }),
    );
  });
});
