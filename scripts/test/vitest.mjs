import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInPlace } from '../command.mjs';
import { countsOf } from './counts.mjs';

/** Tests of the engine wait for the network more than they compute: every core may have a worker. */
const WORKERS = Math.max(2, availableParallelism());
/** Low, so that windows beside it draw in time. */
const BEHIND = 10;

/**
 * Runs one vitest project and counts its tests. Behind another one it takes the time that one leaves, and keeps its
 * output until its end.
 * @param {'unit' | 'integration' | 'e2e'} project
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {{ isBehind?: boolean }} [options]
 */
export async function runVitest(project, root, env, { isBehind = false } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'conch-test-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const workers = project === 'e2e' ? [] : [`--maxWorkers=${WORKERS}`];
    const args = ['run', '--project', project, ...workers, ...reporters];
    let output = '';
    const keep = (/** @type {string} */ text) => {
      output += text;
    };
    const behind = isBehind ? { priority: BEHIND, onOutput: keep, onError: keep } : {};
    const status = await runInPlace('vitest', args, { cwd: root, env, ...behind });
    process.stdout.write(output);
    const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
    return countsOf(report, status);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
