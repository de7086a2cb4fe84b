import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, NodeResult, RunOptions, UnlabelledFrameSelector } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** A finding that stays, because it is inside a component that is not ours. */
interface Exception {
  /** axe-core's id of the rule. */
  readonly rule: string;
  /** What the way to the element holds: the name of the component. */
  readonly within: string;
  readonly reason: string;
}

const exceptions: readonly Exception[] = [];

const needed = new Set<Exception>();

/** Exceptions that no run needed: they can be struck out. */
export function unneededExceptions(): readonly Exception[] {
  return exceptions.filter((exception) => !needed.has(exception));
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  // Of WCAG 2.2, and not on by itself.
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/**
 * Looks at the page as it is now, and fails the test at its end when something is found, so that one run tells
 * everything.
 *
 * @param name what is looked at, for the message
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const findings = await accessibilityFindings(page);
  expect.soft(findings.join('\n'), `axe-core in ${name}`).toBe('');
}

/**
 * What axe-core finds in the page, open shadow roots included, by the rules of WCAG 2.2 AA and those of good practice:
 * for each finding the rule, the way to the element, the element and what to do.
 */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  // Through the inspector, which the page's policy for scripts does not concern.
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(source);
  const results: AxeResults = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  return results.violations.flatMap((violation) =>
    violation.nodes
      .filter((node) => !isExcepted(violation.id, node))
      .map((node) => `${violation.id}: ${wayTo(node)}\n    ${node.html}\n    ${advice(node)}`),
  );
}

function isExcepted(rule: string, node: NodeResult): boolean {
  const fitting = exceptions.filter(
    (exception) => exception.rule === rule && wayTo(node).includes(exception.within),
  );
  for (const exception of fitting) needed.add(exception);
  return fitting.length > 0;
}

/** The selectors from the document inwards, one for each shadow root. */
const wayTo = ({ target }: NodeResult): string => target.map(selectorOf).join(' › ');

function selectorOf(part: UnlabelledFrameSelector[number]): string {
  return typeof part === 'string' ? part : part.join(' › ');
}

const advice = ({ failureSummary = '' }: NodeResult): string => failureSummary.replace(/\s+/g, ' ').trim();
