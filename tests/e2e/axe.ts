import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, ImpactValue, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { given } from './harness.ts';

/** How much of an element is told with a finding, characters. */
const SHOWN = 200;

/** WCAG 2.2 AA, and what the makers of axe hold for good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Those of them that look at colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What axe judges by. A second theme has other colours and nothing else, so there the rest need not be looked at again. */
export type Rules = 'all' | 'colours';

/** For tests of each theme, beginning with the light one. */
export const rulesOf = (theme: Theme): Rules => (theme === 'light' ? 'all' : 'colours');

/** Gives the window its light or its dark colours. */
export async function wear(page: Page, theme: Theme): Promise<void> {
  given(await page.evaluate((change) => window.conch.app.updateSettings(change), { theme }));
  await page.locator(`html[data-theme="${theme}"]`).waitFor();
}

/** The page takes no script from outside, so axe comes in through the debugger, as a person's own tools would. */
export async function addAxe(page: Page): Promise<void> {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(path, 'utf8'));
}

export interface Look {
  /** All, unless said otherwise. */
  readonly rules?: Rules;
  /** What is left out, a CSS selector. */
  readonly except?: string;
}

/** Every serious or critical finding with the elements it is about. */
export async function seriousIn(page: Page, look: Look = {}): Promise<readonly string[]> {
  return findingsIn(page, look, ['serious', 'critical']);
}

/** Every finding of this weight with the elements it is about. */
export async function findingsIn(
  page: Page,
  { rules = 'all', except }: Look = {},
  impacts: readonly ImpactValue[] = ['minor', 'moderate', 'serious', 'critical'],
): Promise<readonly string[]> {
  // What fades in has its final colours only afterwards. What moves for as long as something runs never ends.
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    return Promise.allSettled(ending.map((animation) => animation.finished));
  });
  const context: ElementContext = { exclude: except === undefined ? [] : [except] };
  const options: RunOptions = {
    runOnly: rules === 'all' ? { type: 'tag', values: TAGS } : { type: 'rule', values: COLOURS },
    // What passes is not told in detail: to name each of its elements takes longer than to judge them.
    resultTypes: ['violations'],
  };
  const { violations } = await page.evaluate(
    ([where, how]) =>
      (window as unknown as { axe: { run(where: object, how: object): Promise<AxeResults> } }).axe.run(where, how),
    [context, options] as const,
  );
  return violations
    .filter(({ impact }) => impacts.includes(impact ?? null))
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, SHOWN)} ${node.failureSummary ?? ''}`),
    );
}
