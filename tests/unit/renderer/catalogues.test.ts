import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../../renderer/i18n/en.json' with { type: 'json' };
import zhCn from '../../../renderer/i18n/zh-CN.json' with { type: 'json' };
import mainEn from '../../../resources/locales/en.json' with { type: 'json' };
import mainZhCn from '../../../resources/locales/zh-CN.json' with { type: 'json' };
import { literalsOf, toldBy } from './written-words.ts';

const ROOT = join(import.meta.dirname, '../../../renderer');
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Catalogue = { readonly [key: string]: string | Catalogue };

/** Every text by its path: `queue.pauseAll`. */
function textsOf(catalogue: Catalogue, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') texts.set(path + key, value);
    else for (const [inner, text] of textsOf(value, `${path}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

/** What a text leaves open, the count of plurals aside. */
function openings(text: string): string[] {
  return [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();
}

const english = textsOf(en);
const chinese = textsOf(zhCn);
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

describe('the catalogues', () => {
  it('have the same keys', () => {
    const keys = (texts: Map<string, string>) =>
      [...new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')))].sort();
    expect(keys(chinese)).toEqual(keys(english));
  });

  it('have the plurals of their language and no others', () => {
    const stems = [...english.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''));
    for (const stem of stems) {
      expect([...english.keys()]).toEqual(expect.arrayContaining([`${stem}_one`, `${stem}_other`]));
      expect([...chinese.keys()]).toContain(`${stem}_other`);
    }
    expect([...chinese.keys()].filter((key) => key.endsWith('_one'))).toEqual([]);
  });

  it('have words for one where a number may be one', () => {
    // These are always several.
    const several = ['outbox.remove.manyThere', 'create.allModels', 'studio.channels', 'compare.items'];
    const counted = [...english].filter(
      ([key, text]) => !PLURAL.test(key) && /{{(count|formatted)}} \w+s\b/.test(text),
    );
    expect(counted.map(([key]) => key).filter((key) => !several.includes(key))).toEqual([]);
  });

  it('leave the same things open', () => {
    for (const [key, text] of chinese) {
      expect({ key, open: openings(text) }).toEqual({ key, open: openings(english.get(key) ?? '') });
    }
  });

  it('have no empty text, no exclamation and no pleading', () => {
    for (const [key, text] of [...english, ...chinese]) {
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toMatch(/[!！]|\bplease\b|\boops\b|请您/i);
    }
  });

  it('hold nothing that no source asks for', () => {
    const all = sources.map(({ text }) => text).join('\n');
    // `t(`place.${place}`)` asks for everything below `place.`.
    const families = [...all.matchAll(/`([\w.-]+[.])\$\{/g)].map(([, family]) => family ?? '');
    const unused = [...english.keys()]
      .map((key) => key.replace(PLURAL, ''))
      .filter((key) => !all.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)));
    expect([...new Set(unused)]).toEqual([]);
  });
});

describe('the markup', () => {
  it('has no words of its own', () => {
    expect(sources.flatMap(({ path, text }) => literalsOf(path, text))).toEqual([]);
  });

  it('would be caught if it had', () => {
    expect(literalsOf('x.tsx', 'const a = <p>Hello</p>;')).toEqual(['x.tsx: Hello']);
    expect(literalsOf('x.tsx', 'const a = <img alt="A boat" />;')).toEqual(['x.tsx: A boat']);
    expect(literalsOf('x.tsx', "const a = <p>{'Hello'}</p>;")).toEqual(['x.tsx: Hello']);
    expect(literalsOf('x.tsx', "const a = <p>{isOn ? 'On' : 'Off'}</p>;")).toEqual(['x.tsx: On', 'x.tsx: Off']);
    const template = ['const a = <p>{`Hello $', '{name}`}</p>;'].join('');
    expect(literalsOf('x.tsx', template)).toEqual(['x.tsx: Hello']);
    expect(literalsOf('x.tsx', "const a = <b aria-label={isOn ? 'Turn off' : t('on')} />;")).toEqual([
      'x.tsx: Turn off',
    ]);
    expect(literalsOf('x.tsx', "showToast(() => 'Moved');")).toEqual(['x.tsx: Moved']);
    expect(literalsOf('x.tsx', 'const a = <p className="type-label">{t(\'a.b\')} ·</p>;')).toEqual([]);
  });
});

const mainSources = readdirSync(join(ROOT, '../main/app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, '../main/app', path), 'utf8') }));

describe('the words of main', () => {
  const [englishMain, chineseMain] = [textsOf(mainEn), textsOf(mainZhCn)];

  it('are in its own catalogues, not in its sources', () => {
    expect(mainSources.flatMap(({ path, text }) => toldBy(path, text))).toEqual([]);
    expect(toldBy('x.ts', "const item = { label: 'Undo', buttons: ['Yes'] };")).toEqual(['x.ts: Undo', 'x.ts: Yes']);
  });

  it('are the same in both, with the same things left open', () => {
    expect([...chineseMain.keys()].sort()).toEqual([...englishMain.keys()].sort());
    const open = (text: string) => [...text.matchAll(/{(\w+)}/g)].map(([, name]) => name ?? '').sort();
    for (const [key, text] of englishMain) {
      const other = chineseMain.get(key) ?? '';
      // One of something may be said without its number.
      const names = key.endsWith('_one') ? open(other).filter((name) => open(text).includes(name)) : open(other);
      expect({ key, open: names }).toEqual({ key, open: open(text) });
    }
  });

  it('are all asked for', () => {
    const all = mainSources.map(({ text }) => text).join('\n');
    const unused = [...englishMain.keys()].filter((key) => {
      const stem = key.replace(PLURAL, '');
      return !new RegExp(`\\bstrings\\(?\\)?\\.${stem}\\b|'${stem}'`).test(all);
    });
    expect(unused).toEqual([]);
  });
});
