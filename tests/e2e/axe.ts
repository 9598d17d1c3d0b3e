import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect } from './support';

const axeSource = readFileSync(
  new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

/** What axe-core finds fault with, one line each; polled, since colours take 120 ms to change. */
export async function faults(page: Page): Promise<string[]> {
  // By the debugger: a script tag would be against the page's policy.
  await page.evaluate(axeSource);
  const results: AxeResults = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`,
    ),
  );
}

/** Nothing of it is cut off at the side. */
export const fitsSideways = (element: Element) => element.scrollWidth <= element.clientWidth;
