import type { Demo } from '@hawser/demo';
import type { Browser, BrowserContext, Locator, Page } from 'playwright';

type Person = 'Maya Chen' | 'Tom Okafor';

/** A visitor of the demo, with a separate browser. */
export class DemoVisitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #demo: Demo;

  private constructor(demo: Demo, context: BrowserContext, page: Page) {
    this.#demo = demo;
    this.context = context;
    this.page = page;
  }

  static async arrive(demo: Demo, browser: Browser, person: Person): Promise<DemoVisitor> {
    const context = await browser.newContext({ colorScheme: 'light' });
    // Shorter than the test's timeout, so that a failure names the step it waited for.
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const visitor = new DemoVisitor(demo, context, page);
    await visitor.signIn(person);
    return visitor;
  }

  async signIn(person: Person): Promise<void> {
    await this.page.goto(this.#demo.url);
    await this.page.getByRole('button', { name: person }).click();
    await this.page.getByRole('navigation').first().waitFor();
  }

  async open(
    path: '/inbox' | '/channels' | '/code' | '/assistant' | '/integrations',
  ): Promise<void> {
    await this.page.goto(this.#demo.url + path);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Chooses an item of the only account's menu. */
  async chooseAction(item: string): Promise<void> {
    await this.button(/^Actions for /).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Clicks the element that opens a provider's window. Returns that window. */
  async openWindow(name: string | RegExp): Promise<Page> {
    const [popup] = await Promise.all([this.page.waitForEvent('popup'), this.button(name).click()]);
    await popup.locator('button[name="decision"][value="allow"]').waitFor();
    return popup;
  }

  /** Connects through a popup, from start to end. */
  async connect(name: string | RegExp): Promise<void> {
    const popup = await this.openWindow(name);
    await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
  }
}

export function answer(popup: Page, decision: 'allow' | 'deny'): Promise<void> {
  return popup.locator(`button[name="decision"][value="${decision}"]`).click({ noWaitAfter: true });
}
