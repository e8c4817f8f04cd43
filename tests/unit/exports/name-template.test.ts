import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AccountId, ConnectionName, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import type { Item } from '../../../ipc/model/item.ts';
import { parseTemplate, templateParts } from '../../../main/exports/name-template.ts';
import { csvLine } from '../../../main/exports/sidecars.ts';

const item: Item = {
  id: ItemId.parse('01890000-0000-7000-8000-000000000001'),
  kind: 'video',
  connection: ConnectionName.parse('main'),
  account: AccountId.parse('3'),
  remoteId: RemoteId.parse('user:1-minimax:2-video:3'),
  ...{ title: 'a cat / plays: piano?', prompt: 'A cat plays piano', model: 'hailuo-02', status: 'complete' },
  ...{ statusLabel: 'completed', statusMessage: null, percent: null, createdSource: 'provider' },
  createdAt: new Date(2026, 10, 5, 9, 7, 3).getTime(),
  ...{ width: 1, height: 1, durationMs: 1, remote: 'present', favorite: false, rating: 0, label: null, tags: [] },
  ...{ trashedAt: null, renditions: [], voice: null },
};
const more = { account: 'Demo One', index: 7, count: 1200 };
const nameOf = (template: string, of: Partial<Item> = {}) => parseTemplate(template).nameOf({ ...item, ...of }, more);

describe('names', () => {
  test.each([
    ['{date} {title} [{id}]', '2026-11-05 a cat plays piano [00000001]'],
    ['{year}/{month}/{kind}/{index} {prompt}', '2026/11/Videos/0007 A cat plays piano'],
    ['{account}/{model}/{time}', 'Demo One/hailuo-02/09.07.03'],
    ['{title} ({label}) - {model}', 'a cat plays piano - hailuo-02'],
    ['{label}', '00000001'],
    ['../{title}/..', 'a cat plays piano/00000001'],
    ['/{title}/', 'a cat plays piano/00000001'],
  ])('%s', (template, expected) => {
    expect(nameOf(template)).toBe(expected);
  });

  test.each(['{foo}', '{title', 'title}', '{}', '{{title}}'])(
    '%s is refused with the parts that are known',
    (template) => {
      expect(() => parseTemplate(template)).toThrow('no part of a name');
    },
  );

  test('whatever an item says, the name stays inside and can be a file', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, fc.subarray([...templateParts], { minLength: 1 }), (title, prompt, parts) => {
        const name = nameOf(parts.map((part) => `{${part}}`).join('/'), { title, prompt, model: title });
        const segments = name.split('/');
        expect(segments.every((segment) => segment !== '' && segment !== '..' && segment !== '.')).toBe(true);
        expect(segments.every((segment) => Buffer.byteLength(segment) <= 120)).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be in a name.
        expect(name).not.toMatch(/[\u0000-\u001f<>:"\\|?*]/);
        expect(name).toBe(name.normalize('NFC'));
      }),
    );
  });
});

test('a table cell is quoted by RFC 4180 and is never a formula', () => {
  expect(csvLine(['a,b', 'say "x"', 'two\nlines', null, 3, true])).toBe('"a,b","say ""x""","two\nlines",,3,true\r\n');
  for (const start of ['=', '+', '-', '@', '\t=', ' =', '|']) expect(csvLine([`${start}1`])[0]).toMatch(/['"]/);
  expect(csvLine(['=HYPERLINK("x")'])).toBe('"\'=HYPERLINK(""x"")"\r\n');
});
