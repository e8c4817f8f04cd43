import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenTerm } from '../../../ipc/model/search-terms.ts';
import {
  askedSearch,
  finishedSearch,
  hasWords,
  joinSearch,
  readTerm,
  reopenLast,
  splitSearch,
  valuesOf,
  withValues,
} from '../../../renderer/state/search-terms.ts';

describe('what a search asks for', () => {
  it('is not narrowed by a term of which only the key is typed', () => {
    expect(['kind:', 'rain kind:', 'rain -tag:', 'rain tag:"'].map(askedSearch)).toEqual(['', 'rain', 'rain', 'rain']);
    expect(hasWords('kind:')).toBe(false);
  });

  it('is everything that has a value, and every word', () => {
    for (const search of ['kind:im', 'rain tag:boat', 'what:', 'a: b', 'tag:"paper boat"']) {
      expect(askedSearch(` ${search} `)).toBe(search);
    }
  });

  it('stays what it was while a term is typed at its end, and takes the term when something follows it', () => {
    for (const typed of ['tag:cli', '-tag:cliff', 'tag:"paper bo', 'tag:"paper ', 'kind:image,vid', 'after:2026-0']) {
      expect(askedSearch(`rain is:favorite ${typed}`)).toBe('rain is:favorite');
    }
    expect(askedSearch('rain tag:cliff ')).toBe('rain tag:cliff');
    expect(askedSearch('tag:cliff rai')).toBe('tag:cliff rai');
    expect(askedSearch(finishedSearch('rain tag:cliff'))).toBe('tag:cliff rain');
  });
});

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

  it('say key and values without quotes', () => {
    expect(readTerm('-tag:"paper boat",rain')).toEqual({ not: true, key: 'tag', values: ['paper boat', 'rain'] });
    expect(readTerm('kind：video')).toEqual({ not: false, key: 'kind', values: ['video'] });
    expect(readTerm('note:x')).toBeNull();
  });

  it('are written so that they are read the same', () => {
    const value = fc.stringMatching(/^[a-z雨 ,.:-]{1,12}$/).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.boolean(), fc.array(value, { minLength: 1, maxLength: 4 }), (not, values) => {
        const text = writtenTerm({ not, key: 'tag', values });
        expect(readTerm(text)).toEqual({ not, key: 'tag', values });
        expect(splitSearch(`${text} `).terms).toEqual([text]);
      }),
    );
  });
});

describe('filters', () => {
  it('are the terms of the search', () => {
    expect(valuesOf('kind:video,image rain model:"Hailuo 2.3"', 'kind')).toEqual(['video', 'image']);
    expect(valuesOf('kind:video,image rain model:"Hailuo 2.3"', 'model')).toEqual(['Hailuo 2.3']);
    expect(valuesOf('-kind:audio', 'kind')).toEqual([]);
  });

  it('change the term where it stands, and take it out with its last value', () => {
    expect(withValues('kind:video tag:x rain', 'kind', ['video', 'image'])).toBe('kind:video,image tag:x rain');
    expect(withValues('kind:video tag:x rain', 'kind', [])).toBe('tag:x rain');
    expect(withValues('rain', 'model', ['Hailuo 2.3'])).toBe('model:"Hailuo 2.3" rain');
    expect(splitSearch(withValues('', 'kind', ['video'])).terms).toEqual(['kind:video']);
    expect(withValues('-kind:audio rain', 'kind', ['video'])).toBe('-kind:audio kind:video rain');
  });

  it('tell words from terms', () => {
    expect(['rain', 'tag:x rain', '"a b"'].map(hasWords)).toEqual([true, true, true]);
    expect(['', 'tag:x', '-rain', 'kind:video -is:gone'].map(hasWords)).toEqual([false, false, false, false]);
  });
});
