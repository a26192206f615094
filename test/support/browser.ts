import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { projectRoot } from '../../src/kernel/paths.ts';

const PROGRAMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real browser, or null where none is installed (with CI=true that fails). */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = PROGRAMS.find((p) => existsSync(p));
  if (executablePath) return chromium.launch({ executablePath, args: FLAGS });
  if (process.env['CI'] === 'true') throw new Error('chromium is not installed');
  return null;
}

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

export interface Sitting {
  context: BrowserContext;
  page: Page;
}

/** A fresh profile; every fault that a page reports fails the test at `leave`. */
export async function sitDown(
  browser: Browser,
  options: { viewport: { width: number; height: number }; script?: boolean },
): Promise<Sitting & { leave(): Promise<void> }> {
  const context = await browser.newContext({
    viewport: options.viewport,
    locale: 'vi-VN',
    javaScriptEnabled: options.script ?? true,
  });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (m) => {
    // a 422 page is an answer like any other; the browser calls it an error
    if (m.type() === 'error' && !/status of (401|403|404|409|422|429|503)/.test(m.text())) complaints.push(m.text());
  });
  return {
    context,
    page,
    async leave() {
      await context.close();
      expect(complaints).to.deep.equal([]);
    },
  };
}

const axeSource = readFileSync(join(projectRoot, 'node_modules/axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** What axe finds against WCAG 2.2 AA on the page as it is, in words. Works where scripts of the page are off, too. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const result = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as AxeResult;
  return result.violations.flatMap((v) =>
    v.nodes.slice(0, 3).map((n) => `${page.url()} ${v.id}: ${n.html.slice(0, 160)} — ${n.failureSummary}`),
  );
}

/** True when the page can be pushed sideways. */
export async function overflows(page: Page): Promise<boolean> {
  return (await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth + 1',
  )) as boolean;
}
