import { mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runInPlace } from '../command.mjs';
import { countsOf, passedLate, withSecondRun } from './counts.mjs';

/** Tests of the engine wait for the network more than they compute: every core may have a worker. */
const WORKERS = Math.max(2, availableParallelism());
/** Low, so that windows beside it draw in time. */
const BEHIND = 10;

const MEMORY = '/dev/shm';
/** The tests never hold more than a small part of this at once. */
const MEMORY_BYTES = 4 * 1024 ** 3;

/** With more failed files than that it is not the machine. */
const MOST_AGAIN = 2;

/** @typedef {'unit' | 'integration' | 'e2e'} Project */
/** @typedef {{ isBehind?: boolean }} Options */

/**
 * Runs one vitest project and counts its tests. Behind another one it takes the time that one leaves, and keeps its
 * output until its end.
 *
 * The tests of one window build on each other, so one that a stall of the machine made fail takes others with it, and
 * a second try within the file begins where the first one broke. Such a file is run once more from its beginning.
 * @param {Project} project
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {Options} [options]
 */
export async function runVitest(project, root, env, options) {
  const { report, status } = await reportOf(project, [], root, env, options);
  const counts = countsOf(report, status);
  const failed = report?.testResults.filter((file) => file.status === 'failed') ?? [];
  if (project !== 'e2e' || report === undefined || failed.length === 0 || failed.length > MOST_AGAIN) return counts;

  const files = failed.map(({ name }) => name);
  process.stdout.write(
    `\nFailed, and run once more from the beginning: ${files.map((file) => relative(root, file)).join(', ')}\n`,
  );
  const second = await reportOf(project, files, root, env, options);
  return withSecondRun(report, countsOf(second.report, second.status));
}

/**
 * @param {Project} project
 * @param {readonly string[]} files Only these; none is all.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {Options} [options]
 */
async function reportOf(project, files, root, env, { isBehind = false } = {}) {
  const folder = await mkdtemp(join(await scratch(project), 'conch-test-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const workers = project === 'e2e' ? [] : [`--maxWorkers=${WORKERS}`];
    const args = ['run', '--project', project, ...files, ...workers, ...reporters];
    let output = '';
    const keep = (/** @type {string} */ text) => {
      output += text;
    };
    const behind = isBehind ? { priority: BEHIND, onOutput: keep, onError: keep } : {};
    const own = { ...env, TMPDIR: folder };
    const status = await runInPlace('vitest', args, { cwd: root, env: project === 'e2e' ? env : own, ...behind });
    process.stdout.write(output);
    /** @type {import('./counts.mjs').Report | undefined} */
    const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
    for (const late of report === undefined ? [] : passedLate(report)) process.stdout.write(`\n${late}\n`);
    return { report, status };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Where tests keep their libraries: in memory when there is plenty of it, because they make thousands of small files and
 * wait for the disk after most of them. What a kill leaves is the same there; windows stay on the disk, as in life.
 * @param {Project} project
 */
async function scratch(project) {
  if (project === 'e2e' || process.availableMemory() < 2 * MEMORY_BYTES) return tmpdir();
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize < MEMORY_BYTES ? tmpdir() : MEMORY;
}
