import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { gramsOfPart, gramsOfText, isExactPart } from '../../../main/library/search/search-grams.ts';
import { normaliseText, searchText } from '../../../main/library/search/search-text.ts';

const letters = fc.string({
  unit: fc.constantFrom(...[...'abcabc  éÉß-🎹.9', ...'海螺在雨中钢琴', ...'ガかが한국', 'ー', '𠮷']),
  maxLength: 20,
});

/** Whether an expression of `gramsOfPart` matches a set of grams, as FTS5 would. */
function matches(expression: string | null, grams: ReadonlySet<string>): boolean {
  if (expression === null) return true;
  return expression.split(' AND ').every((term) => {
    const word = term.slice(1, term.lastIndexOf('"'));
    return term.endsWith('*') ? [...grams].some((gram) => gram.startsWith(word)) : grams.has(word);
  });
}

describe('grams', () => {
  it('cut alphabets in threes and Chinese in twos, shorter at the end', () => {
    expect(gramsOfText('cats 钢琴曲')).toBe('cat ats ts s 钢琴 琴曲 曲');
  });

  it('part a word where the writing changes', () => {
    expect(gramsOfText('ab海c')).toBe('ab b 海 c');
  });

  it('find every part of a text', () => {
    fc.assert(
      fc.property(letters, letters, letters, (before, part, after) => {
        const wanted = normaliseText(part);
        const text = `${normaliseText(before)}${wanted}${normaliseText(after)}`;
        const grams = new Set(gramsOfText(text).split(' '));
        expect(matches(gramsOfPart(wanted), grams)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('call a part exact only when a match proves it', () => {
    fc.assert(
      fc.property(letters, letters, (text, part) => {
        const [normal, wanted] = [normaliseText(text), normaliseText(part)];
        fc.pre(isExactPart(wanted));
        const grams = new Set(gramsOfText(normal).split(' '));
        expect(matches(gramsOfPart(wanted), grams)).toBe(normal.includes(wanted));
      }),
      { numRuns: 2_000 },
    );
  });

  it('say when nothing of a part is indexed', () => {
    expect(gramsOfPart('🎹!')).toBeNull();
    expect(isExactPart('🎹')).toBe(false);
  });
});

describe('normaliseText', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['Café', 'cafe'],
    ['ＨＡＩＬＵＯ', 'hailuo'],
    ['ガラス', 'ガラス'],
    ['한국', '한국'],
    ['İstanbul', 'istanbul'],
  ])('makes %s to %s', (text, normal) => {
    expect(normaliseText(text)).toBe(normal);
  });
});

test('text without any accent is only made small', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (text) => {
      // What is beside it sends it the long way.
      expect(normaliseText(text)).toBe(normaliseText(`${text}界`).slice(0, -1));
    }),
  );
});

describe('searchText', () => {
  const fields = {
    title: 'A cat',
    prompt: 'A cat plays',
    model: 'hailuo-02',
    voiceName: null,
    notes: null,
    tags: ['Fun'],
  };

  it('does not hold a title twice that begins the prompt, and keeps fields apart', () => {
    expect(searchText(fields)).toBe('a cat plays\nfun\nhailuo-02');
    expect(searchText({ ...fields, prompt: null })).toBe('a cat\nfun\nhailuo-02');
  });
});
