import { describe, expect, it } from 'vitest';
import type { Counts } from '../../../scripts/test/counts.mjs';
import { countsOf, passedLate, resultLine, sum, withSecondRun } from '../../../scripts/test/counts.mjs';

describe('the counts of a run', () => {
  it('are summed over its stages', () => {
    const total = sum({ passed: 10, failed: 0, skipped: 1 }, { passed: 3, failed: 2, skipped: 0 });
    expect(resultLine(total)).toBe('13 passed, 2 failed, 1 skipped');
    expect(resultLine(sum())).toBe('0 passed, 0 failed, 0 skipped');
  });

  it('come from the report of vitest', () => {
    const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(countsOf(report, 1)).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });

  it('show a failure that no test reported: an error outside the tests', () => {
    expect(countsOf({ numPassedTests: 7, numFailedTests: 0 }, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it('show a run that crashed before its report, and one without a test', () => {
    expect(countsOf(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countsOf({ numPassedTests: 0, numFailedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('of files that were run again are those of their second run', () => {
    const file = (name: string, status: string, ...tests: string[]) => {
      const results = tests.map((one) => ({ status: one, fullName: name, failureMessages: [] }));
      return { name, status, assertionResults: results };
    };
    const report = {
      ...{ numPassedTests: 4, numFailedTests: 1, numPendingTests: 1, numTodoTests: 0 },
      testResults: [
        file('fine', 'passed', 'passed', 'passed', 'passed', 'pending'),
        file('broken', 'failed', 'passed', 'failed'),
        file('broken before its tests', 'failed'),
      ],
    };
    const again = (second: Counts) => withSecondRun(report, second);
    expect(again({ passed: 5, failed: 0, skipped: 0 })).toEqual({ passed: 8, failed: 0, skipped: 1 });
    expect(again({ passed: 4, failed: 1, skipped: 0 })).toEqual({ passed: 7, failed: 1, skipped: 1 });
  });

  it('go with what passed only at its second try, and why', () => {
    const tests = [
      { status: 'passed', fullName: 'the grid stays', failureMessages: ['expected 7 to be less than 1'] },
      { status: 'passed', fullName: 'the grid goes', failureMessages: [] },
      { status: 'failed', fullName: 'the grid shows', failureMessages: ['expected 1 to be 2'] },
    ];
    const report = {
      ...{ numPassedTests: 2, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 },
      testResults: [{ name: 'grid', status: 'failed', assertionResults: tests }],
    };
    expect(passedLate(report)).toEqual(['Passed only when tried again: the grid stays\nexpected 7 to be less than 1']);
  });
});
