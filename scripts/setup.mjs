import { pathToFileURL } from 'node:url';
import { explainFailures } from './failures.mjs';
import { ensureElectron } from './setup/electron.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';
import { root } from './setup/root.mjs';
import { say } from './setup/run.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

/**
 * What a command may need. Each holds the ones before it that it builds upon.
 * @type {Record<string, () => Promise<unknown>>}
 */
const NEEDS = {
  packages: () => ensureNpmPackages(root),
  desktop: () => ensureSystemPackages(['desktop']),
  electron: () => ensureElectron(root),
  fonts: () => ensureSystemPackages(['fonts']),
  bench: () => ensureSystemPackages(['fonts', 'bench']),
};

/**
 * Makes sure that everything named is there. Takes a moment when it is; says what it does when it is not.
 * @param {readonly ('packages' | 'desktop' | 'electron' | 'fonts' | 'bench')[]} needs
 */
export async function setup(needs) {
  for (const need of needs) await NEEDS[need]?.();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  explainFailures();
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in NEEDS));
  if (unknown.length > 0) {
    say(`unknown: ${unknown.join(', ')}; known: ${Object.keys(NEEDS).join(', ')}`);
    process.exitCode = 2;
  } else {
    const needs = asked.length > 0 ? asked : ['packages', 'desktop', 'electron'];
    for (const need of needs) await NEEDS[need]?.();
  }
}
