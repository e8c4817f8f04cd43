import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '../../../renderer');
const FEATURES = join(RENDERER, 'features');

/** The classes that a style sheet says something of wherever they are, without a place around them. */
function ownClasses(css: string): ReadonlySet<string> {
  const plain = css.replace(/\/\*.*?\*\//gs, '');
  const selectors = [...plain.matchAll(/([^{};]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  return new Set(selectors.flatMap((selector) => /^\s*\.([\w-]+)\s*$/.exec(selector)?.[1] ?? []));
}

describe('a class of a feature', () => {
  it('is named by that feature alone: the sheets of views that were opened stay in the page', () => {
    const features = new Map<string, Set<string>>();
    for (const path of globSync('**/*.css', { cwd: FEATURES })) {
      const [feature = ''] = path.split(/[\\/]/);
      for (const name of ownClasses(readFileSync(join(FEATURES, path), 'utf8'))) {
        features.set(name, (features.get(name) ?? new Set()).add(feature));
      }
    }
    expect(features.size).toBeGreaterThan(200);
    expect([...features].filter(([, of]) => of.size > 1).map(([name, of]) => [name, ...of])).toEqual([]);
  });

  it('would be found if two named it', () => {
    expect([
      ...ownClasses('/* .no */ .a,\n.b { color: red }\n@media (width < 9px) { .c { d: e } } .f > .g { h: i }'),
    ]).toEqual(['a', 'b', 'c']);
  });
});

describe('a colour', () => {
  const RAW = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/gi;

  it('is a token wherever it is used, so that both themes have it', () => {
    const sheets = globSync('**/*.css', { cwd: RENDERER });
    const raw = sheets.flatMap((path) => {
      const css = readFileSync(join(RENDERER, path), 'utf8').replace(/\/\*.*?\*\//gs, '');
      return [...css.matchAll(RAW)].map(([colour]) => `${path}: ${colour}`);
    });
    expect(raw.filter((found) => found.startsWith(join('styles', 'tokens.css'))).length).toBeGreaterThan(50);
    expect(raw.filter((found) => !found.startsWith(join('styles', 'tokens.css')))).toEqual([]);
  });
});
