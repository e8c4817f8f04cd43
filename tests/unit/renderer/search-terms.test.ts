import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinSearch, reopenLast, splitSearch, termParts } from '../../../renderer/features/toolbar/search-terms.ts';

describe('splitSearch', () => {
  it('makes a chip of a term when something follows it', () => {
    expect(splitSearch('tag:rain')).toEqual({ terms: [], rest: 'tag:rain' });
    expect(splitSearch('tag:rain ')).toEqual({ terms: ['tag:rain'], rest: '' });
    expect(splitSearch('tag:rain boat')).toEqual({ terms: ['tag:rain'], rest: 'boat' });
  });

  it('keeps quoted values whole, and waits for the closing quote', () => {
    expect(splitSearch('model:"Hailuo 2.3" rain')).toEqual({ terms: ['model:"Hailuo 2.3"'], rest: 'rain' });
    expect(splitSearch('model:"Hailuo ')).toEqual({ terms: [], rest: 'model:"Hailuo ' });
  });

  it('knows what is left out', () => {
    expect(splitSearch('-is:favorite boat')).toEqual({ terms: ['-is:favorite'], rest: 'boat' });
  });

  it('takes only the keys of the query language', () => {
    expect(splitSearch('note:this boat')).toEqual({ terms: [], rest: 'note:this boat' });
    expect(splitSearch('http://x boat')).toEqual({ terms: [], rest: 'http://x boat' });
  });

  it('finds terms between words', () => {
    expect(splitSearch('rain tag:x boat')).toEqual({ terms: ['tag:x'], rest: 'rain boat' });
  });

  it('keeps the space that is being typed', () => {
    expect(splitSearch('tag:x rain ').rest).toBe('rain ');
  });
});

describe('joinSearch', () => {
  it('is undone by splitting, whatever was typed', () => {
    const word = fc.constantFrom(
      'rain',
      'tag:x',
      '-is:favorite',
      'model:"a b"',
      'model:"a',
      'tag:',
      'x:y',
      '"a b"',
      '雨',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.constantFrom('', ' '), (words, end) => {
        const parts = splitSearch(words.join(' ') + end);
        expect(splitSearch(joinSearch(parts))).toEqual(parts);
      }),
    );
  });
});

describe('chips', () => {
  it('become text again, not finished, so that the value can be changed', () => {
    const parts = reopenLast({ terms: ['is:favorite', 'tag:x'], rest: 'rain' });
    expect(parts).toEqual({ terms: ['is:favorite'], rest: 'rain tag:x' });
    expect(splitSearch(joinSearch(parts))).toEqual(parts);
  });

  it('show key and value without quotes', () => {
    expect(termParts('-tag:"paper boat"')).toEqual({ key: '-tag', value: 'paper boat' });
  });
});
