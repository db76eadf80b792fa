import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Browser, BrowserContext, Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { answer } from '../support/demo-visitor.js';
import { startHost, type Host } from '../support/host.js';
import { bundlePage } from '../support/page-code.js';
import { seenStates } from '../support/seen-states.js';

/*
 * How browsers treat a popup depends on the Cross-Origin-Opener-Policy of the three pages involved and
 * on where the host's page is. In every case, the button ends connected or shows the true state. It
 * never claims that an open window was closed, and never waits for ever.
 *
 * The host signs in by bearer token: its cookies reach neither a router on another site nor a frame
 * in a page of another site.
 */
const opener = ['unsafe-none', 'same-origin-allow-popups', 'same-origin'] as const;
/** The providers, each with a different COOP and its own stand-in. */
const providers = {
  google: null,
  slack: 'same-origin',
  github: 'same-origin-allow-popups',
} as const;
type Provider = keyof typeof providers;

/** Where the host's page is, seen from the router. */
const places = ['same origin', 'other site', 'third-party iframe'] as const;
type Place = (typeof places)[number];

let browser: Browser;
let hosts: Record<'plain' | 'helmet', Host>;
/** Pages on another site than the routers: the host's page, or one that has it in a frame. */
let otherSite: Server;
let otherOrigin: string;

beforeAll(async () => {
  const scripts = await bundlePage(new URL('../support/popup-page/page.tsx', import.meta.url));
  const sendPage = (response: ServerResponse, coop: string, body: string): void => {
    response.setHeader('Cross-Origin-Opener-Policy', coop);
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><title>Host</title>${body}`);
  };
  /** Answers for the page and its scripts; false for anything else. */
  const sendOwn = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const script = scripts.get(pathname);
    const frame = searchParams.get('frame');
    if (script) response.setHeader('Content-Type', 'text/javascript').end(script);
    else if (pathname !== '/page') return false;
    else
      sendPage(
        response,
        searchParams.get('coop') ?? '',
        frame === null
          ? '<main id="root"></main><script type="module" src="/assets/page.js"></script>'
          : `<iframe name="host" width="600" height="300" src="${frame.replaceAll('&', '&amp;')}"></iframe>`,
      );
    return true;
  };
  const page: RequestHandler = (request, response, next) => {
    if (!sendOwn(request, response)) next();
  };
  otherSite = createServer((request, response) => {
    if (!sendOwn(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    otherSite.listen(0, '127.0.0.1', resolve);
  });
  otherOrigin = `http://127.0.0.1:${(otherSite.address() as AddressInfo).port}`;
  const signIn = { signIn: 'bearer', allowedOrigins: [otherOrigin] } as const;
  // No CSP here: other tests cover it.
  const helmets = helmet({ contentSecurityPolicy: false, xFrameOptions: false });
  const [plain, underHelmet] = await Promise.all([
    startHost({ ...signIn, before: [page] }),
    startHost({ ...signIn, before: [helmets, page] }),
  ]);
  hosts = { plain, helmet: underHelmet };
  for (const { sandbox } of Object.values(hosts))
    for (const [name, coop] of Object.entries(providers))
      sandbox[name as Provider].control({ coop });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await Promise.all(Object.values(hosts).map((host) => host.close()));
  otherSite.close();
});

interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The document that has the button. */
  readonly frame: Frame;
}

let next = 0;

async function visit(host: Host, place: Place, coop: string, provider: Provider): Promise<Visit> {
  const context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const facts = new URLSearchParams({
    api: host.baseUrl,
    user: `user-${(next += 1)}`,
    provider,
  });
  const own = `${place === 'other site' ? otherOrigin : host.origin}/page?coop=${coop}#${facts.toString()}`;
  if (place !== 'third-party iframe') {
    await page.goto(own);
    return { context, page, frame: page.mainFrame() };
  }
  // The policy of the page around the frame is the one that applies.
  await page.goto(`${otherOrigin}/page?${new URLSearchParams({ coop, frame: own }).toString()}`);
  const frame = page.frame('host');
  if (!frame) throw new Error('The frame is missing');
  return { context, page, frame };
}

/** Opens the provider's window, and waits until its consent page is ready. */
async function openWindow({ context, frame }: Visit): Promise<Page> {
  await stateOf(frame, 'idle');
  const button = frame.getByRole('button', { name: /^Connect / });
  // Not `popup`: Playwright doesn't report a window that COOP separates from its opener as its popup.
  const [popup] = await Promise.all([context.waitForEvent('page'), button.click()]);
  await popup.locator('button[value="allow"]').waitFor();
  return popup;
}

const stateOf = (frame: Frame, state: string): Promise<void> =>
  frame.locator(`.hawser-connect[data-state="${state}"]`).waitFor();

const onTheWay = ['loading', 'idle', 'opening', 'waiting', 'window-unknown', 'finalizing'];

describe.each(['plain', 'helmet'] as const)('a host that is %s', (kind) => {
  describe.each(places)('with its page at: %s', (place) => {
    // With same-origin, a frame of another site's page loses access to the windows that it opens.
    const opens = opener.filter((one) => place !== 'third-party iframe' || one !== 'same-origin');
    describe.each(opens)('whose policy is %s', (coop) => {
      it.concurrent.each(Object.keys(providers) as Provider[])('connects %s', async (provider) => {
        const there = await visit(hosts[kind], place, coop, provider);
        const popup = await openWindow(there);
        await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
        await stateOf(there.frame, 'connected');
        const states = await seenStates(there.frame);
        expect(states.filter((state) => !onTheWay.includes(state))).toEqual(['connected']);
        await there.context.close();
      });
    });
  });
});

describe.each(places)('a page at: %s', (place) => {
  it.each(Object.keys(providers) as Provider[])(
    'never treats a lost window of %s as the end of the attempt',
    async (provider) => {
      const there = await visit(hosts.helmet, place, 'unsafe-none', provider);
      const popup = await openWindow(there);
      await popup.close();
      await stateOf(there.frame, 'window-unknown');
      await there.frame.getByText('or start again.').waitFor();
      await there.frame.getByRole('button', { name: 'Cancel' }).click();
      await stateOf(there.frame, 'cancelled');
      await there.context.close();
    },
  );

  it('shows a denial as a denial', async () => {
    const there = await visit(hosts.helmet, place, 'unsafe-none', 'slack');
    const popup = await openWindow(there);
    await Promise.all([popup.waitForEvent('close'), answer(popup, 'deny')]);
    await stateOf(there.frame, 'denied');
    await there.context.close();
  });
});

it('a frame without access to its windows says so', async () => {
  const there = await visit(hosts.plain, 'third-party iframe', 'same-origin', 'google');
  await stateOf(there.frame, 'idle');
  await there.frame.getByRole('button', { name: /^Connect / }).click();
  await stateOf(there.frame, 'blocked');
  await there.context.close();
});
