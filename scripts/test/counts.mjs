/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Readonly<Counts>} */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {...Readonly<Counts>} all
 * @returns {Counts}
 */
export function sum(...all) {
  const total = { ...NONE };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * The line by which a run is read.
 * @param {Readonly<Counts>} counts
 */
export function resultLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * The counts of a vitest run from its JSON report and exit status. A run that fails without a failed test
 * (an error outside any test, no test at all, no report) counts as one failure.
 * @param {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number } | undefined} report
 * @param {number} status
 * @returns {Counts}
 */
export function countsOf(report, status) {
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const unseen = failed === 0 && (status !== 0 || passed === 0);
  return { passed, failed: unseen ? 1 : failed, skipped };
}

/** @typedef {{ status: string, fullName: string, failureMessages: readonly string[] }} TestResult */
/** @typedef {{ name: string, status: string, assertionResults: readonly TestResult[] }} FileResult */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: readonly FileResult[] }} Report */

/**
 * The counts of a run whose failed files were run once more: those of its other files, and of the second run.
 * @param {Report} report
 * @param {Readonly<Counts>} second
 * @returns {Counts}
 */
export function withSecondRun(report, second) {
  const others = { ...NONE };
  for (const { status, assertionResults } of report.testResults) {
    if (status === 'failed') continue;
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    others.passed += passed;
    others.skipped += assertionResults.length - passed;
  }
  return sum(others, second);
}

/**
 * What passed, but not at once, and why it did not: a try that failed is a defect of the test or of the app until somebody knows better.
 * @param {Report} report
 * @returns {readonly string[]} A few lines a test.
 */
export function passedLate(report) {
  return report.testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(
        ({ fullName, failureMessages }) => `Passed only when tried again: ${fullName}\n${failureMessages.join('\n')}`,
      ),
  );
}
