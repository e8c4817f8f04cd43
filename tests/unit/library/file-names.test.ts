import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import { RenditionRole } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import { cutBytes, insideLibrary, MAX_NAME_BYTES, safeName, targetOf } from '../../../main/library/file-names.ts';

const id = ItemId.parse('01a1fdfa-4600-7dfe-937d-7f30027dd87c');
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Text of everything that has ever broken a file name, mixed with anything else. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '../',
          '..\\',
          '/',
          '\0',
          'CON',
          'nul',
          '.',
          ' ',
          '\u202e',
          '\u200b',
          '\ufeff',
          '<',
          '>',
          ':',
          '"',
          '|',
          '?',
          '*',
        ],
        ...[
          '\n',
          '\r',
          'é',
          'e\u0301',
          '海螺',
          '🎹',
          '👩‍👩‍👧‍👦',
          '\ud800',
          'a',
          'COM1',
          '.txt',
          '\u2028',
          '\u0007',
          '~',
        ],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

function expectSafe(name: string): void {
  expect(name).toBe(name.normalize('NFC'));
  expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/u);
  expect(name).not.toMatch(DEVICE);
  expect(name).not.toMatch(/^[. ]|[. ]$/);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MAX_NAME_BYTES);
  expect(name).not.toBe('');
}

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

describe('targetOf', () => {
  const createdAt = new Date(2026, 10, 21, 12).getTime();

  it('puts files where a person would look', () => {
    expect(targetOf({ id, kind: 'video', role: 'original', title: 'a cat plays piano', createdAt })).toMatch(
      /^Videos\/2026-11\/2026-11-21 a cat plays piano \[[0-9a-z]{8}\]$/,
    );
    expect(targetOf({ id, kind: 'voice', role: 'sample', title: 'Narrator', createdAt })).toMatch(/^Voices\/2026-11\//);
    expect(targetOf({ id, kind: 'image', role: 'cover', title: 'x', createdAt })).toBe(`.conch/covers/7c/${id}`);
  });

  it('gives the watermarked file another name than the clean one', () => {
    const file = { id, kind: 'video', title: 'cat', createdAt } as const;
    expect(targetOf({ ...file, role: 'watermarked' })).not.toBe(targetOf({ ...file, role: 'original' }));
  });

  it('stays inside the library with any title, and leaves room for an extension', () => {
    fc.assert(
      fc.property(
        nasty,
        fc.constantFrom(...itemKinds),
        fc.constantFrom(...RenditionRole.options),
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        (title, kind, role, time) => {
          const target = targetOf({ id, kind, role, title, createdAt: time });
          const parts = target.split('/');
          expect(insideLibrary('/library', target).startsWith('/library/')).toBe(true);
          expect(parts).not.toContain('..');
          expect(Buffer.byteLength(`${parts.at(-1)}.webp`)).toBeLessThanOrEqual(MAX_NAME_BYTES);
          if (role !== 'cover') expectSafe(parts.at(-1) ?? '');
        },
      ),
      { numRuns: 1_000 },
    );
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
