import { expect, test } from 'vitest';
import { facts, table } from '../../../main/cli/tables.ts';
import { fitWidth, safeLine, textWidth } from '../../../main/cli/text-width.ts';

const columns = [
  { title: 'NAME', value: (row: { name: string; size: number }) => row.name, flexible: true },
  { title: 'SIZE', value: (row: { name: string; size: number }) => String(row.size), align: 'right' as const },
];

test('columns are aligned, numbers to the right, and lines have no blanks at the end', () => {
  const text = table(
    columns,
    [
      { name: 'a', size: 5 },
      { name: 'longer name', size: 1000 },
    ],
    null,
  );
  expect(text.split('\n')).toEqual(['NAME         SIZE', 'a               5', 'longer name  1000']);
});

test('Chinese takes two columns each', () => {
  expect(textWidth('海螺 ok')).toBe(7);
  const text = table(
    columns,
    [
      { name: '海螺', size: 1 },
      { name: 'abcd', size: 2 },
    ],
    null,
  );
  expect(text.split('\n')[1]).toBe('海螺     1');
});

test('a narrow terminal cuts the flexible column, a pipe cuts nothing', () => {
  const rows = [{ name: 'x'.repeat(100), size: 1 }];
  const narrow = table(columns, rows, 40).split('\n');
  expect(narrow.every((line) => textWidth(line) <= 40)).toBe(true);
  expect(narrow[1]).toContain('…');
  expect(table(columns, rows, null)).toContain('x'.repeat(100));
});

test('cutting never splits a wide character or an emoji', () => {
  expect(fitWidth('海螺海螺', 5)).toBe('海螺…');
  expect(fitWidth('👩‍🚀👩‍🚀👩‍🚀', 4)).toBe('👩‍🚀…');
});

test('escape sequences and direction marks of a title do not reach the terminal', () => {
  expect(safeLine('a\u001b[31mred\u0007\r\nb\u202etxt\u009b')).toBe('a [31mred b txt');
  const text = table(columns, [{ name: 'evil\u001b]0;title\u0007', size: 1 }], null);
  expect(text).not.toContain('\u001b');
});

test('facts align their values', () => {
  expect(
    facts([
      ['Id', '1'],
      ['Prompt', 'x'],
    ]),
  ).toBe('Id      1\nPrompt  x');
});
