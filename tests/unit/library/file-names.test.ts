import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutBytes, insideLibrary, safeName } from '../../../main/library/file-names.ts';
import { expectSafe, nasty } from './nasty-names.ts';

describe('safeName', () => {
  it('is a name every system takes, whatever the text', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expectSafe(safeName(text, 'fallback'));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps an ordinary prompt as it is', () => {
    expect(safeName('a cat plays piano', 'x')).toBe('a cat plays piano');
    expect(safeName('海螺 在雨中', 'x')).toBe('海螺 在雨中');
  });

  it.each([
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1', '_com1'],
    ['../../x', 'x'],
    ['a\0b', 'ab'],
    ['abc\u202egpj.exe', 'abcgpj.exe'],
    ['name. . ', 'name'],
    ['what? a "cat"', 'what a cat'],
    ['...', 'fallback'],
    ['', 'fallback'],
  ])('makes %j to %j', (text, name) => {
    expect(safeName(text, 'fallback')).toBe(name);
  });

  it('cuts a prompt of 5,000 characters between characters as people see them', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(cutBytes(family.repeat(10), 30)).toBe(family);
    const name = safeName('海'.repeat(5_000), 'x');
    expect(name).toBe('海'.repeat(40));
  });

  it('works on a megabyte of text without looking at all of it', () => {
    const name = safeName(`a cat ${'x'.repeat(1_000_000)}`, 'x');
    expect(name.startsWith('a cat x')).toBe(true);
  });
});

describe('insideLibrary', () => {
  it.each(['../x', 'Videos/../../x', '/etc/passwd', '', '.', 'a\0b'])('refuses %j', (path) => {
    expect(() => insideLibrary('/library', path)).toThrow(/outside the library/);
  });

  it('gives the absolute path of what is inside', () => {
    expect(insideLibrary('/library', 'Videos/a.mp4')).toBe('/library/Videos/a.mp4');
  });
});
