import { writeFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { freePort } from '../setup/free-port.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { serve } from './check-server.js';
import { documentedCode } from './documented-code.js';
import type { HostApp } from './managers.js';
import { check, run, start, untilSaid } from './shell.js';

const guide = 'docs/react.md';

/** The kit's own text, on a light and on a dark page. */
const light = 'rgb(27, 31, 36)';
const dark = 'rgb(236, 238, 241)';

const page = (script: string, className: string): string => `<!doctype html>
<html lang="en" class="${className}">
  <head><meta charset="utf-8"><title>Product</title><link rel="icon" href="data:,"></head>
  <body class="p-8 dark:bg-slate-950"><div id="root"></div>
    <script type="module" src="/${script}"></script></body>
</html>
`;

/** Where else the page has the router's full address, and Bootstrap in place of Tailwind. */
const bootstrapPage = `${documentedCode(guide, 'bootstrap.ts')}
import { ConnectButton, HawserProvider, IntegrationsList } from '@hawser/react';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.querySelector('#root');
if (root)
  createRoot(root).render(
    h(HawserProvider, { baseUrl: '/hawser' },
      h(ConnectButton, { provider: 'google', className: 'btn btn-primary' }),
      h(IntegrationsList)),
  );
`;

/** The page of the guide, with a development server and Tailwind in its default order. */
export function viteFiles(): Readonly<Record<string, string>> {
  return {
    'vite.config.ts': documentedCode(guide, 'vite.config.ts'),
    'index.css': documentedCode(guide, 'index.css'),
    'main.tsx': documentedCode(guide, 'main.tsx'),
    'bootstrap.ts': bootstrapPage,
    'css.d.ts': "declare module '*.css';\n",
    'index.html': page('main.tsx', 'scheme-light-dark'),
    'bootstrap.html': page('bootstrap.ts', ''),
    'direct.html': page('direct.tsx', 'scheme-light-dark'),
  };
}

/** Opens the guide's pages in a browser, from Vite's development server and from its build. */
export async function checkVite(app: HostApp): Promise<void> {
  const { manager, folder } = app;
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await serve(app, [origin]);
  const router = `http://localhost:${server.port}`;
  const main = documentedCode(guide, 'main.tsx');
  writeFileSync(
    join(folder, 'vite.config.ts'),
    documentedCode(guide, 'vite.config.ts').replace('http://localhost:3000', router),
  );
  writeFileSync(join(folder, 'direct.tsx'), main.replace('"/hawser"', `"${router}/hawser"`));
  const vite = (...args: string[]) => [...manager.exec, 'vite', ...args];
  const serveAt = ['--port', String(port), '--strictPort'];
  const development = start(vite(...serveAt), { cwd: folder });
  let preview: ChildProcess | undefined;
  const browser = await launchHeadlessShell();
  try {
    await untilSaid(development, origin);
    for (const [name, path] of [
      ['by a proxy', '/'],
      ['by CORS', '/direct.html'],
    ] as const) {
      const context = await browser.newContext({ colorScheme: 'light' });
      const opened = await context.newPage();
      const complaints = complaintsOf(opened);
      await opened.goto(origin + path);
      check(`${manager.name}: Vite's page reaches the router ${name}`, await connects(opened));
      check(
        `${manager.name}: … and the console has no complaints`,
        complaints.length === 0,
        complaints.join('\n'),
      );
      await context.close();
    }
    const opened = await browser.newPage({ colorScheme: 'light' });
    await opened.goto(origin);
    await shown(opened);
    checkLook(`${manager.name}: Tailwind's utilities win, light`, await lookOf(opened), {
      background: 'oklch(0.511 0.262 276.966)',
      padding: '32px',
      height: '40px',
      border: '1px',
      card: 'rgba(0, 0, 0, 0)',
      text: light,
    });
    await opened.emulateMedia({ colorScheme: 'dark' });
    checkLook(`${manager.name}: … and dark`, await lookOf(opened), {
      background: 'oklch(0.785 0.115 274.713)',
      padding: '32px',
      height: '40px',
      border: '1px',
      card: 'oklch(0.279 0.041 260.031)',
      text: dark,
    });
    await opened.emulateMedia({ colorScheme: 'light' });
    await opened.goto(`${origin}/bootstrap.html`);
    await shown(opened);
    const { background, text } = await lookOf(opened);
    check(
      `${manager.name}: Bootstrap's button is on the kit's`,
      background === 'rgb(13, 110, 253)' && text === light,
      `${background} ${text}`,
    );
    await opened.evaluate(() => (document.documentElement.dataset['bsTheme'] = 'dark'));
    check(`${manager.name}: … and dark`, (await lookOf(opened)).text === dark);

    const built = await run(vite('build'), { cwd: folder });
    check(`${manager.name}: Vite builds the page`, built.status === 0, built.output);
    const previewPort = await freePort();
    preview = start(vite('preview', '--port', String(previewPort)), { cwd: folder });
    await untilSaid(preview, String(previewPort));
    await opened.goto(`http://localhost:${previewPort}/`);
    await shown(opened);
    // The build replaces light-dark(), for older browsers than this one.
    for (const [className, expected] of [
      ['', light],
      ['dark', dark],
      ['scheme-light-dark', dark],
    ] as const) {
      const scheme = className === 'scheme-light-dark' ? 'dark' : 'light';
      await opened.emulateMedia({ colorScheme: scheme });
      await opened.evaluate((name) => (document.documentElement.className = name), className);
      const look = await lookOf(opened);
      check(
        `${manager.name}: the built page of the class "${className}" has its colours`,
        look.text === expected,
        look.text,
      );
    }
  } finally {
    development.kill();
    preview?.kill();
    server.stop();
    await browser.close();
  }
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

async function shown(page: Page): Promise<void> {
  await page.locator('.hawser-card').first().waitFor();
  await page.locator('.hawser-button[data-state="idle"]').first().waitFor();
}

/** Returns whether a connect session begins when the user presses the button. */
async function connects(page: Page): Promise<boolean> {
  await shown(page);
  const answer = page.waitForResponse((response) => response.url().endsWith('/connect-sessions'));
  await page.locator('.hawser-button').first().click();
  return (await answer).status() === 201;
}

interface Look {
  readonly background: string;
  readonly padding: string;
  readonly height: string;
  readonly border: string;
  readonly card: string;
  readonly text: string;
}

function lookOf(page: Page): Promise<Look> {
  return page.evaluate(() => {
    // What is on its way to another colour is there.
    for (const animation of document.getAnimations()) animation.finish();
    const [button, card] = ['.hawser-button', '.hawser-card'].map((selector) =>
      getComputedStyle(document.querySelector(selector) ?? document.body),
    );
    if (!button || !card) throw new Error('The page is empty');
    return {
      background: button.backgroundColor,
      padding: button.paddingInlineStart,
      height: button.minBlockSize,
      border: button.borderTopWidth,
      card: card.backgroundColor,
      text: card.color,
    };
  });
}

function checkLook(what: string, look: Look, expected: Look): void {
  const told = (each: Look) => JSON.stringify(each, Object.keys(expected).sort(), 2);
  check(what, told(look) === told(expected), `expected ${told(expected)}\nis ${told(look)}`);
}
