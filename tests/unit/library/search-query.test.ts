import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchKeys, searchTerms } from '../../../ipc/model/search-terms.ts';
import { misreadTerms, parseSearch } from '../../../main/library/search/search-query.ts';

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

  it('tells which terms only look like conditions', () => {
    const text = 'cat kind:video rating:9 -is:"wet dog" tag:anything http://x after: before:2026-02-31';
    expect(misreadTerms(text)).toEqual(['rating:9', '-is:"wet dog"', 'before:2026-02-31']);
  });

  it.each([
    ['duration:>5', [{ from: 5_001, to: null }]],
    ['duration:<=1m30s', [{ from: null, to: 90_000 }]],
    ['duration:1:30-2:00', [{ from: 90_000, to: 120_000 }]],
    ['duration:6', [{ from: 5_500, to: 6_499 }]],
    ['duration:2h', [{ from: 7_199_500, to: 7_200_499 }]],
    ['rating:>=3', [{ from: 3, to: null }]],
    [
      'rating:0,5',
      [
        { from: 0, to: 0 },
        { from: 5, to: 5 },
      ],
    ],
    ['rating:4-2', [{ from: 2, to: 4 }]],
    ['ratio:16:9', [{ from: 167, to: 169 }]],
    ['ratio:16x9', [{ from: 167, to: 169 }]],
    ['ratio:portrait', [{ from: 1, to: 126 }]],
    ['ratio:>1.5', [{ from: 157, to: null }]],
  ])('reads %s as ranges', (text, ranges) => {
    const { filters, include } = parseSearch(text);
    expect(include).toEqual([]);
    expect(filters).toMatchObject([{ ranges, not: false }]);
  });

  it.each([
    ['tag:a,"b c",d', { on: 'tag', values: ['a', 'b c', 'd'] }],
    ['-kind:video,audio', { on: 'kind', values: ['video', 'audio'], not: true }],
    ['is:untagged,UNRATED', { on: 'is', values: ['untagged', 'unrated'] }],
    ['label:red,none', { on: 'label', values: ['red', 'none'] }],
    ['voice:“Calm narrator”', { on: 'voice', values: ['Calm narrator'] }],
    ['collection:Trailer', { on: 'collection', values: ['Trailer'] }],
    ['like:00000000-0000-7000-8000-000000000001', { on: 'like', id: '00000000-0000-7000-8000-000000000001' }],
    ['标签 tag：海螺', { on: 'tag', values: ['海螺'] }],
  ])('reads %s', (text, filter) => {
    expect(parseSearch(text).filters).toMatchObject([filter]);
  });

  it.each([
    'rating:6',
    'rating:a',
    'duration:soon',
    'ratio:wide',
    'label:pink',
    'like:me',
    'is:favorite,wet',
    'before:2026,2027',
  ])('takes %s for text, since one of its values is unknown', (text) => {
    expect(parseSearch(text)).toEqual({ include: [text], exclude: [], filters: [] });
  });

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

describe('searchTerms', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(...searchKeys.map((key) => `${key}:`), '"', '“', ',', '，', '-', ' ', '\n', '海螺', 'a', '>=3'),
  );

  it('divides any text into parts that follow each other, and leaves out nothing but white space', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        let at = 0;
        for (const { from, to, values } of searchTerms(text)) {
          expect(text.slice(at, from).trim()).toBe('');
          expect(to).toBeGreaterThan(from);
          for (const value of values) expect(text).toContain(value.replaceAll(/["“”]/gu, '').slice(0, 1));
          at = to;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('reads back what is written with quotes', () => {
    const value = fc
      .string({ unit: fc.constantFrom(...'ab c,海-:'), minLength: 1, maxLength: 8 })
      .filter((text) => text.trim() === text);
    fc.assert(
      fc.property(
        fc.constantFrom('tag', 'model', 'voice'),
        fc.array(value, { minLength: 1, maxLength: 4 }),
        (key, values) => {
          const written = `${key}:${values.map((text) => `"${text}"`).join(',')}`;
          expect(searchTerms(`cat ${written} dog`).map((term) => term.values)).toEqual([['cat'], values, ['dog']]);
        },
      ),
    );
  });
});
