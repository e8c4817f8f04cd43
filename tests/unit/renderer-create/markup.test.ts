import { describe, expect, it } from 'vitest';
import {
  cameraMark,
  emotionMark,
  pauseMark,
  piecesOf,
  soundMark,
  withMarkup,
} from '../../../renderer/features/create/markup.ts';

describe('marks in a prompt', () => {
  it('are put in at the caret with one space around', () => {
    expect(withMarkup({ text: 'a boat', start: 6, end: 6 }, cameraMark('Push in'))).toEqual({
      text: 'a boat [Push in] ',
      start: 17,
      end: 17,
    });
    expect(withMarkup({ text: 'a boat, low', start: 6, end: 6 }, cameraMark('Shake')).text).toBe('a boat [Shake], low');
    expect(withMarkup({ text: '', start: 0, end: 0 }, pauseMark(0.5)).text).toBe('<#0.5#> ');
    expect(withMarkup({ text: 'one two', start: 4, end: 4 }, soundMark('chuckle')).text).toBe('one (chuckle) two');
  });
  it('take the place of what is selected', () => {
    expect(withMarkup({ text: 'one X two', start: 4, end: 5 }, soundMark('sighs')).text).toBe('one (sighs) two');
  });
  it('go around a passage, which stays selected', () => {
    expect(withMarkup({ text: 'it shone all night', start: 3, end: 8 }, emotionMark('happy'))).toEqual({
      text: 'it {happy}shone{/happy} all night',
      start: 10,
      end: 15,
    });
    const empty = withMarkup({ text: '', start: 0, end: 0 }, emotionMark('sad'));
    expect(empty.text.slice(0, empty.start)).toBe('{sad}');
  });
  it('are found again, and every character stays', () => {
    const text = 'a (chuckle) b <#0.5#> {happy}c{/happy} [Push in] (not a mark, 2) d';
    const pieces = piecesOf(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ isMark }) => isMark).map((piece) => piece.text)).toEqual([
      '(chuckle)',
      '<#0.5#>',
      '{happy}',
      '{/happy}',
      '[Push in]',
    ]);
    expect(pieces.map(({ at, text: piece }) => text.slice(at, at + piece.length))).toEqual(
      pieces.map((piece) => piece.text),
    );
  });
});
