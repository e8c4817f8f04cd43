import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch } from '../../../main/library/search/search-query.ts';

describe('parseSearch', () => {
  it('reads words, phrases and what is excluded', () => {
    expect(parseSearch('cat "plays piano" -dog -"big dog"')).toEqual({
      include: ['cat', 'plays piano'],
      exclude: ['dog', 'big dog'],
      filters: [],
    });
  });

  it('reads every condition', () => {
    const { filters, include } = parseSearch(
      'tag:"my tag" model:hailuo account:301 kind:video is:favorite -is:gone before:2026-01-01 after:2025',
    );
    expect(include).toEqual([]);
    expect(filters).toEqual([
      { on: 'tag', values: ['my tag'], not: false },
      { on: 'model', values: ['hailuo'], not: false },
      { on: 'account', values: ['301'], not: false },
      { on: 'kind', values: ['video'], not: false },
      { on: 'is', values: ['favorite'], not: false },
      { on: 'is', values: ['gone'], not: true },
      { on: 'before', time: new Date(2026, 0, 1).getTime(), not: false },
      { on: 'after', time: new Date(2025, 0, 1).getTime(), not: false },
    ]);
  });

  it.each(['kind:spoon', 'is:wet', 'before:tomorrow', 'before:2026-02-31', 'http://x', 'colour:red'])(
    'takes %s for text, since it is no condition',
    (text) => {
      expect(parseSearch(text)).toEqual({ include: [text], exclude: [], filters: [] });
    },
  );

  it('bears an unfinished phrase, as one types it', () => {
    expect(parseSearch('"plays pi').include).toEqual(['plays pi']);
    expect(parseSearch('tag:').include).toEqual(['tag:']);
  });

  it('never throws and never loses a plain word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(() => parseSearch(text)).not.toThrow();
      }),
    );
    const word = fc.string({ unit: fc.constantFrom(...'abcdef海螺'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        expect(parseSearch(words.join(' ')).include).toEqual(words);
      }),
    );
  });
});
