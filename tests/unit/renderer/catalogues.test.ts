import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import en from '../../../renderer/i18n/en.json' with { type: 'json' };
import zhCn from '../../../renderer/i18n/zh-CN.json' with { type: 'json' };

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

/** Attributes that a person reads or hears. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'alt',
  'label',
  'placeholder',
  'title',
  'text',
  'hint',
  'help',
]);

/** Words written into the markup instead of the catalogue. */
function literalsOf(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(`${path}: ${node.text.trim()}`);
    if (
      ts.isJsxExpression(node) &&
      node.expression &&
      ts.isStringLiteral(node.expression) &&
      !ts.isJsxAttribute(node.parent)
    ) {
      if (/\p{L}/u.test(node.expression.text)) found.push(`${path}: ${node.expression.text}`);
    }
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      const isSpoken = SPOKEN.has(node.name.getText(file));
      if (isSpoken && /\p{L}/u.test(node.initializer.text)) found.push(`${path}: ${node.initializer.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('the markup', () => {
  it('has no words of its own', () => {
    expect(
      sources.filter(({ path }) => path.endsWith('.tsx')).flatMap(({ path, text }) => literalsOf(path, text)),
    ).toEqual([]);
  });

  it('would be caught if it had', () => {
    expect(literalsOf('x.tsx', 'const a = <p>Hello</p>;')).toEqual(['x.tsx: Hello']);
    expect(literalsOf('x.tsx', 'const a = <img alt="A boat" />;')).toEqual(['x.tsx: A boat']);
    expect(literalsOf('x.tsx', "const a = <p>{'Hello'}</p>;")).toEqual(['x.tsx: Hello']);
    expect(literalsOf('x.tsx', 'const a = <p className="type-label">{t(\'a.b\')} ·</p>;')).toEqual([]);
  });
});
