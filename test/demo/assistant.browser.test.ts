import type { Demo } from '@hawser/demo';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { answer } from '../support/demo-visitor.js';
import { saying, startModel, toolUse, type StandInModel } from '../support/stand-in-model.js';
import { startTestDemo } from '../support/start-demo.js';

/* The demo's assistant: an agent with a token of its user's, through the product's HTTP API. */

let demo: Demo;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startTestDemo(), launchHeadlessShell()]);
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) {
    // Only with a session is there a conversation to forget.
    await context.request.delete(`${demo.url}/api/assistant`);
    await context.close();
  }
  const { accounts, hostScope } = demo.hawser;
  for (const person of ['maya-chen', 'tom-okafor']) {
    const account = await accounts.ensure(hostScope, person);
    await accounts.delete(hostScope, account.id);
  }
});

type Options = Parameters<Browser['newContext']>[0];

/** A person's browser. */
async function newPage(options: Options = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  contexts.push(context);
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

async function open(person: string, options?: Options): Promise<Page> {
  const page = await newPage(options);
  await page.goto(demo.url);
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('link', { name: 'Assistant' }).click();
  await page.getByRole('button', { name: /^Tell my team/ }).waitFor();
  return page;
}

async function isSound(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  const width = page.viewportSize()?.width;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
}

const linkTo = (page: Page, provider: string) =>
  page.getByRole('link', { name: new RegExp(`^Connect ${provider}`) });

/** Goes by a link's page to the provider, and allows. Returns the tab at the end of it. */
async function allow(tab: Page): Promise<void> {
  await tab.getByRole('link', { name: /^Continue to/ }).click();
  await tab.locator('button[value=allow]').waitFor();
  await answer(tab, 'allow');
}

/** Connects in the tab that the prompt opens, by keyboard. */
async function connect(page: Page, provider: string): Promise<void> {
  const link = linkTo(page, provider);
  await link.focus();
  const [tab] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
  await allow(tab);
  await tab.getByRole('heading', { name: `${provider} is connected` }).waitFor();
  await tab.close();
  await page.getByText(`${provider} is connected.`).waitFor();
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
}

async function tokens(): Promise<{ revoked: boolean; callsLeft: number | undefined }[]> {
  const { items } = await demo.hawser.agents.list(demo.hawser.hostScope, {}, { limit: 100 });
  return items.map(({ revokedAt, callsLeft }) => ({ revoked: revokedAt !== undefined, callsLeft }));
}

describe.each([
  ['light', { width: 1280, height: 720 }, 'Maya Chen'],
  ['dark', { width: 375, height: 667 }, 'Tom Okafor'],
] as const)('in %s', (colorScheme, viewport, person) => {
  it(
    'connects in the middle of a task, posts, and keeps to its limits',
    { timeout: 60_000 },
    async () => {
      const page = await open(person, { colorScheme, viewport });
      await isSound(page);
      await press(page, /^Tell my team/);
      await linkTo(page, 'Google').waitFor();
      await isSound(page);
      await connect(page, 'Google');
      await linkTo(page, 'Slack').waitFor();
      await page.getByText('See the list of public channels').waitFor();
      await isSound(page);

      // Nothing is lost with the page, and the link stays the same.
      const href = await linkTo(page, 'Slack').getAttribute('href');
      await page.reload();
      await linkTo(page, 'Slack').waitFor();
      expect(await linkTo(page, 'Slack').getAttribute('href')).toBe(href);
      await connect(page, 'Slack');

      await page.getByRole('button', { name: '#product' }).waitFor();
      await isSound(page);
      await press(page, '#product');
      await page.getByText('I have posted it to #product.').waitFor();
      await page.getByText('Result of slack_post_message').focus();
      await page.keyboard.press('Enter');
      await page.getByText('"ts"').waitFor();
      await page.getByText('9 of 12').waitFor();
      await page.getByText('Ended with the task').waitFor();
      await isSound(page);
      expect(await tokens()).toEqual([{ revoked: true, callsLeft: 9 }]);

      await press(page, /^Send Priya a mail/);
      await page.getByText('This token does not allow the tool gmail_send_message.').waitFor();
      await page.getByText('I may not do that').waitFor();
      await page.getByText('12 of 12').waitFor();
      await isSound(page);

      // It is where the team reads, and the connection is the user's.
      await page.goto(`${demo.url}/channels`);
      await page.getByRole('button', { name: '#product' }).click();
      await page.getByText(`New in ${person}’s mail`).waitFor();
    },
  );
});

it('takes the code of another browser, and shows what is wrong with one', async () => {
  const page = await open('Maya Chen');
  await press(page, /^Tell my team/);
  await linkTo(page, 'Google').waitFor();
  await press(page, 'Enter a code');
  await page.getByLabel('Code', { exact: true }).fill('BCDFGHJK');
  await page.keyboard.press('Enter');
  await page.getByText('Finish on the page first').waitFor();

  const phone = await newPage();
  await phone.goto((await linkOf(page, 'Open the page again')) ?? '');
  await allow(phone);
  await phone.getByRole('button', { name: 'Yes, I started this' }).click();
  const code = (await phone.locator('[data-code]').textContent()) ?? '';
  const wrong = code.startsWith('B') ? `C${code.slice(1)}` : `B${code.slice(1)}`;
  await page.getByLabel('Code', { exact: true }).fill(wrong);
  await page.keyboard.press('Enter');
  await page.getByText('This is not the code on the page').waitFor();
  await isSound(page);
  await page.getByLabel('Code', { exact: true }).fill(`${code.slice(0, 4)}-${code.slice(4)}`);
  await page.keyboard.press('Enter');
  await page.getByText('Google is connected.').waitFor();
  await linkTo(page, 'Slack').waitFor();
});

it('continues after a cancelled link, and without the account', async () => {
  const page = await open('Maya Chen');
  await press(page, /^Tell my team/);
  const [tab] = await Promise.all([page.waitForEvent('popup'), linkTo(page, 'Google').click()]);
  const before = tab.url();
  await tab.getByRole('button', { name: 'This wasn’t me' }).click();
  await tab.getByRole('heading', { name: 'This was cancelled' }).waitFor();
  await tab.close();
  await page.getByText('This was cancelled. Nothing was connected.').waitFor();
  await isSound(page);
  await press(page, 'Ask again');
  await linkTo(page, 'Google').waitFor();
  expect(await linkTo(page, 'Google').getAttribute('href')).not.toBe(before);
  await press(page, 'Not now');
  await page.getByText('Without your mail I have nothing to tell').waitFor();
  expect(await tokens()).toEqual([{ revoked: true, callsLeft: 12 }]);
});

it('stops: the token, the call and the link have ended', async () => {
  const page = await open('Maya Chen');
  await press(page, /^Tell my team/);
  const link = (await linkTo(page, 'Google').getAttribute('href')) ?? '';
  await press(page, 'Stop');
  await page.getByText('the next request with it was refused with unauthorized').waitFor();
  await page.getByText('Revoked by you').waitFor();
  await isSound(page);
  expect(await tokens()).toEqual([{ revoked: true, callsLeft: 12 }]);
  const response = await page.request.get(link);
  expect(response.status()).toBe(410);
  await press(page, /^Tell my team/);
  await linkTo(page, 'Google').waitFor();
  expect(await tokens()).toHaveLength(2);
});

it('belongs to its user', async () => {
  const page = await open('Maya Chen');
  await press(page, /^Tell my team/);
  await linkTo(page, 'Google').waitFor();
  await page.getByLabel('Signed in as').selectOption('Tom Okafor');
  await page.getByText('What shall it do for you?').waitFor();
  expect(await linkTo(page, 'Google').count()).toBe(0);
  await page.getByLabel('Signed in as').selectOption('Maya Chen');
  await linkTo(page, 'Google').waitFor();
  const stranger = await newPage();
  const events = await stranger.request.get(`${demo.url}/api/assistant/events`);
  expect(events.status()).toBe(401);
});

describe('with a model', () => {
  let model: StandInModel;
  let withoutModel: Demo;

  beforeAll(async () => {
    model = await startModel();
    withoutModel = demo;
    demo = await startTestDemo({ ANTHROPIC_API_KEY: 'key', ANTHROPIC_BASE_URL: model.url });
  });
  afterAll(async () => {
    await demo.close();
    model.close();
    demo = withoutModel;
  });

  async function ask(...answers: Parameters<StandInModel['play']>): Promise<Page> {
    model.play(...answers);
    const page = await open('Maya Chen');
    await page.getByText('claude-sonnet-5-5 decides what to do').waitFor();
    await isSound(page);
    await page.getByLabel('Message to the assistant').fill('What is new?');
    await page.keyboard.press('Enter');
    return page;
  }

  it('drives the same tools through the same token', async () => {
    const page = await ask([
      [
        saying('I look.'),
        toolUse('t1', 'gmail_search_messages', { label_ids: ['UNREAD'] }),
        toolUse('t2', 'gmail_search_messages', { limit: 1000 }),
      ],
      [saying('You have 3 unread messages. Shall I post that?')],
    ]);
    await page.getByText('I look.').waitFor();
    await connect(page, 'Google');
    await page.getByText('You have 3 unread messages. Shall I post that?').waitFor();
    await page.getByText('validation_failed').waitFor();
    await page.getByText('11 of 12').waitFor();
    await isSound(page);
    expect(model.asked[0]?.tools.map(({ name }) => name)).toEqual([
      'gmail_search_messages',
      'slack_list_channels',
      'slack_post_message',
    ]);
    const last = JSON.stringify(model.asked[1]?.messages);
    expect(last).toContain('Lunch on Thursday?');
    expect(last).toContain('validation_failed');
    expect(await tokens()).toEqual([{ revoked: true, callsLeft: 11 }]);
  });

  it('says that a model does not answer', async () => {
    const page = await ask([]);
    await page.getByText('The model did not answer: invalid x-api-key. You can').waitFor();
    await page.getByText('Ended with the task').waitFor();
  });
});

function linkOf(page: Page, name: string): Promise<string | null> {
  return page.getByRole('link', { name }).getAttribute('href');
}
