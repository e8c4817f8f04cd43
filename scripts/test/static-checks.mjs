import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attempt } from '../setup/run.mjs';
import { sum } from './counts.mjs';

/** @typedef {{ name: string, command: readonly [string, ...string[]] }} Check */

const SOURCES = ['ipc', 'main', 'preload', 'renderer', 'simulator'];
const PROCESSES = ['ipc', 'main', 'preload', 'renderer', 'simulator', 'node'];
/** Types are checked by TypeScript 7, which is native and takes a third of the time; the tools that parse sources need the API of 6. */
const tsc = () => join(dirname(fileURLToPath(import.meta.resolve('typescript-7/package.json'))), 'bin', 'tsc');

/**
 * What can be said about the code without running it. Asked for once the packages are there.
 * @returns {readonly Check[]}
 */
const checks = () => [
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings', '--colors=off'] },
  ...PROCESSES.map((name) => ({
    name: `types of ${name === 'node' ? 'tests, benches and scripts' : name}`,
    command: /** @type {const} */ (['node', tsc(), '--project', `tsconfig.${name}.json`]),
  })),
  { name: 'borders between processes', command: ['depcruise', '--config', '.dependency-cruiser.mjs', ...SOURCES] },
  { name: 'dead code and unused packages', command: ['knip', '--no-progress'] },
  { name: 'length of files', command: ['node', 'scripts/check-size.mjs'] },
];

const AT_ONCE = 2;

/**
 * Runs them all and prints one line for each, with its output when it fails.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export async function runStaticChecks(root, env) {
  const queue = checks().values();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    let counts = sum();
    for (const check of queue) counts = sum(counts, await runCheck(check, root, env));
    return counts;
  });
  return sum(...(await Promise.all(workers)));
}

/**
 * @param {Check} check
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
async function runCheck({ name, command: [program, ...args] }, root, env) {
  const started = Date.now();
  const { status, output } = await attempt(program, args, { cwd: root, env, quiet: true });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  if (status === 0) return { passed: 1, failed: 0, skipped: 0 };
  process.stdout.write(`${output.trimEnd()}\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}
