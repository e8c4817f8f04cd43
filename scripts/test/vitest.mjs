import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInPlace } from '../command.mjs';
import { countsOf } from './counts.mjs';

/** Tests of the engine wait for the network more than they compute: every core may have a worker. */
const WORKERS = Math.max(2, availableParallelism());

/** Those with a window wait for frames: whatever runs beside them comes after them. */
const NICENESS = { unit: 0, integration: 10, e2e: 0 };

/**
 * Runs one vitest project and counts its tests.
 * @param {keyof typeof NICENESS} project
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
    const status = await runInPlace('vitest', ['run', ...options], {
      cwd: root,
      env,
      niceness: NICENESS[project],
      // Two may run side by side: on a terminal of its own each would draw over the other.
      onOutput: (text) => process.stdout.write(text),
    });
    const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
    return countsOf(report, status);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
