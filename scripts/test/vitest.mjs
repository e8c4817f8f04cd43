import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInPlace } from '../command.mjs';
import { countsOf } from './counts.mjs';

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
    const status = await runInPlace('vitest', ['run', '--project', project, ...reporters], { cwd: root, env });
    const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
    return countsOf(report, status);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
