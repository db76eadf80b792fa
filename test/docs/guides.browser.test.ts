import type { Demo } from '@hawser/demo';
import type { Browser, Page } from 'playwright';
import { expect as expectOfPage } from 'playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchHeadlessShell } from '../support/chromium.js';
import { DemoVisitor } from '../support/demo-visitor.js';
import { guideBlock, runModule } from '../support/readme-code.js';
import { startTestDemo } from '../support/start-demo.js';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startTestDemo(), launchHeadlessShell()]);
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});

it("the testing guide's tests of windows pass in the demo", async () => {
  const tests: ((fixtures: { page: Page }) => Promise<void>)[] = [];
  const playwright = {
    expect: expectOfPage,
    test: (_name: string, body: (typeof tests)[number]) => tests.push(body),
  };
  const code = guideBlock('testing', 'popup.spec.js').replaceAll(
    "'/settings'",
    `'${demo.url}/integrations'`,
  );
  await runModule(code, () => Promise.resolve(playwright), []);
  expect(tests).toHaveLength(2);
  // Each has its own user, as the guide says.
  for (const [index, person] of (['Maya Chen', 'Tom Okafor'] as const).entries()) {
    const { context, page } = await DemoVisitor.arrive(demo, browser, person);
    await tests[index]?.({ page });
    await context.close();
  }
}, 60_000);
