// npm test: everything that must hold, up to the first stage that fails. Named stages only
// run those: npm test -- unit e2e. The last line is always `N passed, N failed, N skipped`.
import { delimiter, join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { electronLaunch } from './electron.mjs';
import { explainFailures } from './failures.mjs';
import { endWithParent } from './npm-parent.mjs';
import { root } from './setup/root.mjs';
import { setup } from './setup.mjs';
import { NONE, resultLine, sum } from './test/counts.mjs';
import { runStaticChecks } from './test/static-checks.mjs';
import { runVitest } from './test/vitest.mjs';

/** @typedef {import('./test/counts.mjs').Counts} Counts */

const env = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
  // Hundreds of tests start the command line as a process of its own: each would compile the same modules again.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
};

/** @type {Record<string, () => Promise<Counts>>} */
const STAGES = {
  setup: async () => {
    await setup(['packages', 'desktop', 'electron']);
    process.stdout.write(`End-to-end tests run on ${electronLaunch(root).title}\n`);
    return NONE;
  },
  checks: () => runStaticChecks(root, env),
  unit: () => runVitest('unit', root, env),
  build: async () => {
    await ensureBuilt(root);
    return { passed: 1, failed: 0, skipped: 0 };
  },
  integration: () => runEngineTests(),
  e2e: () => runWindowTests(),
  // A window waits half of its time, and the tests without one fill it.
  tests: async () => {
    const behind = async () => {
      const units = await runVitest('unit', root, env, { isBehind: true });
      return sum(units, await runEngineTests({ isBehind: true }));
    };
    const [others, windows] = await Promise.all([behind(), runWindowTests()]);
    return sum(others, windows);
  },
};
const ALL = ['setup', 'checks', 'build', 'tests'];

/**
 * On the bundles, as the app is shipped.
 * @param {{ isBehind?: boolean }} [options]
 */
async function runEngineTests(options) {
  await ensureBuilt(root);
  return runVitest('integration', root, { ...env, CONCH_BUNDLES: join(root, 'out', 'main') }, options);
}

async function runWindowTests() {
  await ensureBuilt(root);
  return runVitest('e2e', root, env);
}

/** @param {readonly string[]} names */
async function runStages(names) {
  /** @type {Counts} */
  let total = NONE;
  for (const [index, name] of names.entries()) {
    process.stdout.write(`\n── ${name} ──\n`);
    const counts = await runStage(name);
    total = sum(total, counts);
    if (counts.failed === 0) continue;
    const left = names.slice(index + 1);
    if (left.length > 0) process.stdout.write(`Not run because ${name} failed: ${left.join(', ')}\n`);
    // A stage that did not run is at least one test that did not.
    return sum(total, { ...NONE, skipped: left.length });
  }
  return total;
}

/** @param {string} name */
async function runStage(name) {
  try {
    return (await STAGES[name]?.()) ?? NONE;
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

explainFailures();
endWithParent();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STAGES));
if (unknown.length > 0) {
  process.stdout.write(`unknown stage: ${unknown.join(', ')}; there are ${Object.keys(STAGES).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const total = await runStages(asked.length > 0 ? ['setup', ...asked] : ALL);
  process.stdout.write(`\n${resultLine(total)}\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}
