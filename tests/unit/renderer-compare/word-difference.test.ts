import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addedWords } from '../../../renderer/features/compare/word-difference.ts';

const added = (base: string, text: string) =>
  addedWords(base, text).flatMap((stretch) => (stretch.added ? [stretch.text] : []));

describe('added words', () => {
  it('are marked as one stretch with the blanks between them', () => {
    const base = 'A paper boat drifting down a rainy street';
    expect(addedWords(base, `${base}, slow dolly in`)).toEqual([
      { text: base, added: false },
      { text: ', slow dolly in', added: true },
    ]);
    expect(added(base, base)).toEqual([]);
  });

  it('are whole words, also in the middle, and what is gone is not marked', () => {
    expect(added('a cat plays piano', 'a black cat plays')).toEqual(['black']);
    expect(added('a cat', 'a cart')).toEqual(['cart']);
  });

  it('are whole numbers, with their point', () => {
    expect(added('Hailuo 3.0', 'Hailuo 2.3 from image')).toEqual(['2.3 from image']);
    expect(added('at 1,200 a day, 4:30', 'at 1,250 a day, 4:30')).toEqual(['1,250']);
    expect(added('the end.', 'the 2nd end.')).toEqual(['2nd']);
  });

  it('are single signs in Chinese and Japanese', () => {
    expect(added('纸船在雨中', '纸船在夜雨中')).toEqual(['夜']);
    expect(added('猫がピアノ', '黒い猫がピアノ')).toEqual(['黒い']);
  });

  it('give the text back whole, and nothing of a text is new to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (base, text) => {
        expect(
          addedWords(base, text)
            .map((stretch) => stretch.text)
            .join(''),
        ).toBe(text);
        expect(added(text, text)).toEqual([]);
      }),
    );
  });

  it('of very long texts are everything between the ends that both have', () => {
    const many = (word: string) => Array.from({ length: 1_500 }, (_, place) => `${word}${place}`).join(' ');
    expect(added(`same ${many('a')} end`, `same ${many('b')} end`)).toEqual([many('b')]);
  });
});
