import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FILE_TEMPLATE, FILE_PARTS } from '../../../ipc/model/file-template.ts';
import { ItemId } from '../../../ipc/model/ids.ts';
import { RenditionRole } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import { insideLibrary, MAX_NAME_BYTES, safeName } from '../../../main/library/file-names.ts';
import { type NamedFile, parseFileTemplate } from '../../../main/library/file-template.ts';
import { shortId } from '../../../main/library/item-id.ts';
import { expectSafe, nasty } from './nasty-names.ts';

const id = ItemId.parse('01a1fdfa-4600-7dfe-937d-7f30027dd87c');
const createdAt = new Date(2026, 10, 21, 9, 5, 7).getTime();
const film: NamedFile = { id, kind: 'video', role: 'original', title: 'a cat', model: 'T2V-2.3', createdAt };

const files: fc.Arbitrary<NamedFile> = fc.record({
  id: fc.constant(id),
  kind: fc.constantFrom(...itemKinds),
  role: fc.constantFrom(...RenditionRole.options),
  title: nasty,
  model: fc.option(nasty),
  createdAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
});

/** Any template of parts and of letters that names can have. */
const templates = fc
  .tuple(
    fc.array(fc.constantFrom(...FILE_PARTS.map((part) => `{${part}}`), 'My films', '海螺', '(x)'), { maxLength: 3 }),
    fc.array(fc.constantFrom(...FILE_PARTS.map((part) => `{${part}}`), 'x ', ' - ', '['), { maxLength: 6 }),
  )
  .map(([folders, name]) => `${['{kind}', ...folders].join('/')}/a${name.join('')}z`);

describe('the usual template', () => {
  const names = parseFileTemplate(DEFAULT_FILE_TEMPLATE);

  it('puts files where a person would look', () => {
    expect(names.targetOf({ ...film, title: 'a cat plays piano' })).toMatch(
      /^Videos\/2026-11\/2026-11-21 a cat plays piano \[[0-9a-z]{8}\]$/,
    );
    expect(names.targetOf({ ...film, kind: 'voice', role: 'sample', title: 'Narrator' })).toMatch(/^Voices\/2026-11\//);
    expect(names.targetOf({ ...film, role: 'cover' })).toBe(`.conch/covers/7c/${id}`);
  });

  it('gives every file the name it had before names could be set', () => {
    fc.assert(
      fc.property(files, (file) => {
        fc.pre(file.role !== 'cover');
        expect(names.targetOf(file)).toBe(nameOfBefore(file));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('any template', () => {
  it('keeps the id whole, stays inside the library and leaves room for an extension', () => {
    fc.assert(
      fc.property(templates, files, (template, file) => {
        const target = parseFileTemplate(template).targetOf(file);
        const parts = target.split('/');
        const name = parts.at(-1) ?? '';
        expect(insideLibrary('/library', target).startsWith('/library/')).toBe(true);
        expect(Buffer.byteLength(`${name}.webp`)).toBeLessThanOrEqual(MAX_NAME_BYTES);
        if (file.role === 'cover') return;
        expect(name).toContain(shortId(id));
        expect(name.endsWith(' watermarked')).toBe(file.role === 'watermarked');
        for (const part of parts) expectSafe(part);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['{kind}/{title}', /^Videos\/a cat \[[0-9a-z]{8}\]$/],
    ['{kind}/{model}/{id} {title}', /^Videos\/T2V-2\.3\/[0-9a-z]{8} a cat$/],
    ['All/{year}/{month}/{day}/{time} {title} ({id})', /^All\/2026\/11\/21\/09\.05\.07 a cat \([0-9a-z]{8}\)$/],
  ])('%s', (template, expected) => {
    expect(parseFileTemplate(template).targetOf(film)).toMatch(expected);
  });

  it.each(['con.{id}', '{title}nul.{id}', 'COM1 .{id} {title}', 'co{title}n.{id}'])(
    'is no device of Windows: %s',
    (name) => {
      for (const file of [{ ...film, title: '' }, film]) {
        expectSafe(parseFileTemplate(`{kind}/${name}`).targetOf(file).slice('Videos/'.length));
      }
    },
  );

  it('has a folder also for what has no model, and a name also for what has no title', () => {
    expect(parseFileTemplate('{model}/{title}').targetOf({ ...film, model: null, title: '' })).toMatch(
      /^Other\/\[[0-9a-z]{8}\]$/,
    );
  });
});

describe('what is no template', () => {
  it.each([
    ...['../{title}', '{kind}/../{title}', '.conch/{title}', '/{title}', '{kind}/', '{kind}//{title}', '{title}', ''],
    ...['C:/{title}', 'a\\b/{title}', 'a\0/{title}', 'a\u202e/{title}', '{kind}/{title}.', '{kind} /{title}'],
    ...['{kind}/{nothing}', '{kind}/{title', 'a/b/c/d/e/f/g/{title}', `{kind}/${'x'.repeat(300)}`],
    `{kind}/${'x'.repeat(60)}{id}`,
  ])('%j', (template) => {
    expect(() => parseFileTemplate(template)).toThrow(/^invalid: /);
  });
});

/** As names were made until they could be set: what lies in libraries. */
function nameOfBefore(file: NamedFile): string {
  const date = new Date(file.createdAt);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const mark = file.role === 'watermarked' ? ` [${shortId(file.id)}] watermarked` : ` [${shortId(file.id)}]`;
  const room = MAX_NAME_BYTES - 8 - Buffer.byteLength(mark);
  const name = safeName(`${day} ${safeName(file.title, '', room)}`, day, room);
  const folder = { video: 'Videos', image: 'Images', audio: 'Audio', voice: 'Voices' }[file.kind];
  return `${folder}/${day.slice(0, 7)}/${name}${mark}`;
}
