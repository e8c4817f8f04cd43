import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dynamicSymbols, renameSymbols } from '../../../scripts/setup/elf-symbols.mjs';
import { isGlibApart, setGlibApart } from '../../../scripts/setup/sharp-glib.mjs';

const ours = join(import.meta.dirname, '../../../node_modules/@img');
const packages = [`sharp-linux-${process.arch}`, `sharp-libvips-linux-${process.arch}`];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'conch-sharp-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function binaries(): readonly [addon: string, libvips: string] {
  const [addon, libvips] = packages.map((name) => {
    const folder = join(root, 'node_modules', '@img', name, 'lib');
    return join(folder, readdirSync(folder).find((file) => /\.node$|\.so/.test(file)) ?? '');
  });
  if (addon === undefined || libvips === undefined) throw new Error('no sharp');
  return [addon, libvips];
}

/** Loads it in a process that looks for all functions at once and ends at the first that is missing. */
function loaded(addon: string): string {
  const load = `process.dlopen({ exports: {} }, ${JSON.stringify(addon)}); console.log('loaded')`;
  const env = { ...process.env, LD_BIND_NOW: '1' };
  return execFileSync(process.execPath, ['-e', load], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

describe.runIf(process.platform === 'linux')('the GLib of sharp', () => {
  beforeEach(() => {
    for (const name of packages)
      cpSync(join(ours, name), join(root, 'node_modules', '@img', name), { recursive: true });
    // As it comes from the registry: those that are installed were changed already.
    for (const file of binaries()) {
      const bytes = readFileSync(file);
      renameSymbols(bytes, (name) => /^G(lib)?_/.test(name), 'g');
      writeFileSync(file, bytes);
    }
  });

  it('gets names that no other library has, by which sharp finds it', () => {
    expect(isGlibApart(root)).toBe(false);
    setGlibApart(root);
    expect(isGlibApart(root)).toBe(true);
    const [addon, libvips] = binaries().map((file) => dynamicSymbols(readFileSync(file)));
    for (const { name } of [...(addon ?? []), ...(libvips ?? [])]) expect(name).not.toMatch(/^g_/);
    const called = (addon ?? []).filter(({ name, isOwn }) => !isOwn && name.startsWith('G_'));
    expect(called.length).toBeGreaterThan(3);
    for (const { name } of called) expect(libvips).toContainEqual({ name, isOwn: true });
  });

  it('is found by the system, under both names and whichever half was changed before', () => {
    const [addon] = binaries();
    expect(loaded(addon)).toBe('loaded\n');
    setGlibApart(root);
    expect(loaded(addon)).toBe('loaded\n');
    const half = readFileSync(addon);
    renameSymbols(half, (name) => /^G(lib)?_/.test(name), 'g');
    writeFileSync(addon, half);
    setGlibApart(root);
    expect(isGlibApart(root)).toBe(true);
    expect(loaded(addon)).toBe('loaded\n');
  });
});

it('is left alone where there is no sharp for Linux', () => {
  expect(isGlibApart(root)).toBe(true);
  setGlibApart(root);
  expect(readdirSync(root)).toEqual([]);
});
