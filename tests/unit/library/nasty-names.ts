import fc from 'fast-check';
import { expect } from 'vitest';
import { MAX_NAME_BYTES } from '../../../main/library/file-names.ts';

const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Text of everything that has ever broken a file name, mixed with anything else. */
export const nasty = fc.oneof(
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

/** A name that every system takes as it is. */
export function expectSafe(name: string): void {
  expect(name).toBe(name.normalize('NFC'));
  expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/u);
  expect(name).not.toMatch(DEVICE);
  expect(name).not.toMatch(/^[. ]|[. ]$/);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MAX_NAME_BYTES);
  expect(name).not.toBe('');
}
