import { expect, test } from 'vitest';
import { z } from 'zod';
import { flag, number } from '../../../main/providers/useapi/schemas/wire.ts';
import { text } from '../../../main/providers/wire.ts';

/* What a field of an answer may be, as the schemas of all resources read it. */

const Fields = z.object({ text, number, flag });

test('what is missing, null or empty is null', () => {
  const nothing = { text: null, number: null, flag: null };
  expect(Fields.parse({})).toEqual(nothing);
  expect(Fields.parse({ text: null, number: null, flag: null })).toEqual(nothing);
  expect(Fields.parse({ text: undefined, number: undefined, flag: undefined })).toEqual(nothing);
  expect(Fields.parse({ text: '', number: '', flag: '' })).toEqual(nothing);
});

test('text is trimmed, and a number is text', () => {
  expect(['a b', '  a b \n', ' \t ', 42, 0].map((value) => text.parse(value))).toEqual(['a b', 'a b', null, '42', '0']);
});

test('a number may come as text', () => {
  expect([7, 0, -1.5, '7', ' 7 '].map((value) => number.parse(value))).toEqual([7, 0, -1.5, 7, 7]);
});

test('true and false may come as numbers or text', () => {
  expect([true, 1, 'true', '1'].map((value) => flag.parse(value))).toEqual([true, true, true, true]);
  expect([false, 0, 2, 'false', 'yes'].map((value) => flag.parse(value))).toEqual([false, false, false, false, false]);
});

test.each([
  ['text', { text: {} }],
  ['text', { text: ['a'] }],
  ['text', { text: true }],
  ['text', { text: Number.POSITIVE_INFINITY }],
  ['number', { number: 'many' }],
  ['number', { number: true }],
  ['number', { number: [1] }],
  ['number', { number: Number.POSITIVE_INFINITY }],
  ['flag', { flag: {} }],
  ['flag', { flag: [true] }],
])('a %s of a wrong kind is refused, and its field is named: %j', (field, value) => {
  const read = Fields.safeParse(value);
  expect(read.success).toBe(false);
  expect(read.error?.issues.map(({ path }) => path)).toEqual([[field]]);
});
