import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../../scripts/setup/lockfile.mjs';

const zod = { version: '4.0.0', integrity: 'sha512-a' };
const other = { version: '1.0.0', integrity: 'sha512-b' };

describe('isInstalled', () => {
  it('holds for the packages that this test runs with', () => {
    const root = join(import.meta.dirname, '../../..');
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const installed = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8'));
    expect(isInstalled(wanted, installed)).toBe(true);
  });

  it('does not mind the root entry, which the installed lockfile lacks', () => {
    const wanted = { packages: { '': { version: '0.1.0' }, 'node_modules/zod': zod } };
    expect(isInstalled(wanted, { packages: { 'node_modules/zod': zod } })).toBe(true);
  });

  it('asks for a package that is missing', () => {
    const wanted = { packages: { 'node_modules/zod': zod, 'node_modules/other': other } };
    expect(isInstalled(wanted, { packages: { 'node_modules/zod': zod } })).toBe(false);
  });

  it('lets optional packages of other platforms be absent', () => {
    const wanted = { packages: { 'node_modules/zod': zod, 'node_modules/other': { ...other, optional: true } } };
    expect(isInstalled(wanted, { packages: { 'node_modules/zod': zod } })).toBe(true);
  });

  it('sees another version and another content of the same version', () => {
    const wanted = { packages: { 'node_modules/zod': zod } };
    expect(isInstalled(wanted, { packages: { 'node_modules/zod': { ...zod, version: '4.0.1' } } })).toBe(false);
    expect(isInstalled(wanted, { packages: { 'node_modules/zod': { ...zod, integrity: 'sha512-c' } } })).toBe(false);
  });

  it('sees a package that is no longer asked for', () => {
    const installed = { packages: { 'node_modules/zod': zod, 'node_modules/other': other } };
    expect(isInstalled({ packages: { 'node_modules/zod': zod } }, installed)).toBe(false);
  });

  it('takes an installation that left no record as none', () => {
    expect(isInstalled({ packages: { 'node_modules/zod': zod } }, {})).toBe(false);
  });
});
