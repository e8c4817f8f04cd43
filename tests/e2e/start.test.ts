import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
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

describe('a start', () => {
  it('opens the window without reading a schema', async () => {
    const files = await whole(join(root, 'out/main/app.js'));
    expect(files.size).toBeGreaterThan(1);
    expect(withSchemas(files)).toEqual([]);
  });

  it('shows the first page without reading a schema, from few files', async () => {
    const html = await readFile(join(root, 'out/renderer/index.html'), 'utf8');
    const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.length).toBeLessThanOrEqual(3);
    for (const script of scripts) {
      expect(withSchemas(await whole(join(root, 'out/renderer', script)))).toEqual([]);
    }
  });

  it('gives the page a preload of names alone', async () => {
    const preload = await readFile(join(root, 'out/preload/index.cjs'), 'utf8');
    expect(preload.includes(SCHEMAS)).toBe(false);
    expect(preload.includes('library.tiles')).toBe(true);
  });
});
