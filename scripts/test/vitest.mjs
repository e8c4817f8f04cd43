import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInPlace } from '../command.mjs';
import { countsOf } from './counts.mjs';

/** Tests of the engine wait for the network more than they compute: every core may have a worker. */
const WORKERS = Math.max(2, availableParallelism());

/**
 * Runs one vitest project and counts its tests.
 * @param {'unit' | 'integration' | 'e2e'} project
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export async function runVitest(project, root, env) {
  const folder = await mkdtemp(join(tmpdir(), 'conch-test-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const workers = project === 'e2e' ? [] : [`--maxWorkers=${WORKERS}`];
    const options = ['--project', project, ...workers, ...reporters];
    const status = await runInPlace('vitest', ['run', ...options], { cwd: root, env });
    const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
    return countsOf(report, status);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
