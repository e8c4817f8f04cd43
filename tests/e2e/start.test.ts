import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';
import { root } from './harness.ts';

/** What every start reads before the first page, and what must not come back into it (docs/decisions/0009). */
beforeAll(() => ensureBuilt(root), 120_000);

/** A name that zod's own code holds, also minified. */
const SCHEMAS = 'ZodError';

/** The text of a module and of all it imports statically, by file. */
async function whole(file: string, read = new Map<string, string>()): Promise<ReadonlyMap<string, string>> {
  if (read.has(file)) return read;
  const text = await readFile(file, 'utf8');
  read.set(file, text);
  for (const [, path] of text.matchAll(/(?:^|[;}\n])\s*(?:import|export)\b[^"'();]*["'](\.{1,2}\/[^"']+)["']/g)) {
    if (path !== undefined) await whole(resolve(dirname(file), path), read);
  }
  return read;
}

const withSchemas = (files: ReadonlyMap<string, string>) =>
  [...files].filter(([, text]) => text.includes(SCHEMAS)).map(([file]) => file);

/** Which modules are in a bundle, by the source map beside it; the bundler's own few lines have none. */
async function sourcesOf(file: string): Promise<readonly string[]> {
  if (!existsSync(`${file}.map`)) return [];
  const map: unknown = JSON.parse(await readFile(`${file}.map`, 'utf8'));
  const { sources } = map as { readonly sources: readonly string[] };
  return sources.map((source) => resolve(dirname(file), source)).map((source) => relative(root, source));
}

const bytesOf = async (files: readonly string[]): Promise<number> => {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};

async function scriptsOfPage(): Promise<readonly string[]> {
  const html = await readFile(join(root, 'out/renderer/index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) =>
    join(root, 'out/renderer', path ?? ''),
  );
}

/** What is pressed, opened or typed into: it comes around the first tiles when they are painted. */
const CONTROLS =
  /^(node_modules\/(@react-aria|react-aria))|^renderer\/(controls|localized|ui\/(button|menu|tooltip|slider)\.tsx|features\/(sidebar|status-bar|toast)\/)/;

/** Views, dialogs and panes: nothing of them is seen on the first page. */
const LATER =
  /^renderer\/(features\/(viewer\/viewer|compare\/compare-view|palette\/palette\.tsx|quick-look\/quick-look|inspector|create\/create-view|studio|settings|accounts\/accounts-view|export\/export-dialog|import\/import-dialog|remove\/remove-dialog|item-menu\/item-menu\.tsx|duplicates\/duplicates-view|voices\/voices-view|slide-show|backups))/;

describe('a start', () => {
  it('opens the window with a small part of main: no shell, no engine, no database', async () => {
    const files = [...(await whole(join(root, 'out/main/app.js'))).keys()];
    const sources = (await Promise.all(files.map(sourcesOf))).flat();
    expect(sources).toContain('main/app/window.ts');
    const heavy =
      /^main\/(app\/(shell|session|ipc-server|handlers\/.*)|engine|library\/(open-library|database|read\/.*))\.ts$/;
    expect(sources.filter((source) => heavy.test(source) || source.includes('node_modules'))).toEqual([]);
    const chunks = (await readdir(join(root, 'out/main/chunks'))).filter((name) => name.endsWith('.js'));
    const all = await bytesOf(chunks.map((name) => join(root, 'out/main/chunks', name)));
    expect((await bytesOf(files)) / all).toBeLessThan(0.03);
  });

  it('shows the first tiles without the code of their controls and of any other view', async () => {
    const scripts = await scriptsOfPage();
    const sources = (await Promise.all(scripts.map(sourcesOf))).flat();
    expect(sources).toContain('renderer/features/library/grid/grid.tsx');
    expect(sources.filter((source) => LATER.test(source) || CONTROLS.test(source))).toEqual([]);
    // The page asks main for its content before the rest of its code is read.
    const first = sources.filter((source) => source.startsWith('renderer/'));
    expect(first.indexOf('renderer/state/ask-first.ts')).toBeLessThan(first.indexOf('renderer/app.tsx'));
    const assets = (await readdir(join(root, 'out/renderer/assets'))).filter((name) => name.endsWith('.js'));
    const all = await bytesOf(assets.map((name) => join(root, 'out/renderer/assets', name)));
    expect((await bytesOf(scripts)) / all).toBeLessThan(0.27);
  });

  it('opens the window without reading a schema', async () => {
    const files = await whole(join(root, 'out/main/app.js'));
    expect(files.size).toBeGreaterThan(1);
    expect(withSchemas(files)).toEqual([]);
  });

  it('reads the first page of a library without a schema', async () => {
    const chunks = await readdir(join(root, 'out/main/chunks'));
    const glance = chunks.find((name) => /^open-glance-.*\.js$/.test(name)) ?? '';
    const files = await whole(join(root, 'out/main/chunks', glance));
    expect(withSchemas(files)).toEqual([]);
    const sources = (await Promise.all([...files.keys()].map(sourcesOf))).flat();
    expect(sources).toContain('main/library/read/first-page.ts');
  });

  it('shows the first page without reading a schema, from few files', async () => {
    const scripts = await scriptsOfPage();
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.length).toBeLessThanOrEqual(3);
    for (const script of scripts) {
      expect(withSchemas(await whole(script))).toEqual([]);
    }
  });

  it('gives the page a preload of names alone', async () => {
    const preload = await readFile(join(root, 'out/preload/index.cjs'), 'utf8');
    expect(preload.includes(SCHEMAS)).toBe(false);
    expect(preload.includes('library.tiles')).toBe(true);
  });
});
