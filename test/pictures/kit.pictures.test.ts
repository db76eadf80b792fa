import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unlayeredStyles } from '../../packages/react/scripts/unlayer-styles.js';
import { launchChromium } from '../support/chromium.js';
import { bundlePage } from '../support/page-code.js';
import { differenceFrom } from './compare.js';

/*
 * What the kit looks like, in pages of its hosts: compared with pictures that somebody has looked at.
 */
const require = createRequire(import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readFile = (path: string): string => readFileSync(path, 'utf8');
const kitStyles = read('../../packages/react/styles.css');

interface HostPage {
  /** What is in them, in the order in which the page loads them. */
  readonly stylesheets: readonly string[];
}

const hosts = {
  plain: { stylesheets: [kitStyles, read('page/plain.css')] },
  tailwind: {
    stylesheets: [
      // As the guide says, and with Tailwind's own reset in the layer that its index.css has for it.
      '@layer theme, base, hawser, components, utilities;',
      `@layer base{${readFile(require.resolve('tailwindcss/preflight.css'))}}`,
      kitStyles,
      read('page/plain.css'),
    ],
  },
  bootstrap: {
    stylesheets: [
      unlayeredStyles(),
      readFile(require.resolve('bootstrap/dist/css/bootstrap.min.css')),
    ],
  },
  hostile: { stylesheets: [unlayeredStyles(), read('page/hostile.css')] },
} satisfies Record<string, HostPage>;
type HostName = keyof typeof hosts;

const scenes = [
  'buttons',
  'list',
  'grid',
  'accounts',
  'accounts-grid',
  'credentials',
  'consent',
  'manage',
  'disconnect',
];

type Picture = readonly [host: HostName, scene: string, scheme: 'light' | 'dark', width: number];
/** Pictures of another width have it in their names. */
const usualWidth = 860;

const pictures: readonly Picture[] = [
  ...scenes.map((scene) => ['plain', scene, 'light', usualWidth] as const),
  ...scenes.map((scene) => ['plain', scene, 'dark', usualWidth] as const),
  ...(['tailwind', 'bootstrap', 'hostile'] as const).flatMap((host) =>
    ['list', 'accounts', 'credentials', 'manage'].map(
      (scene) => [host, scene, 'light', usualWidth] as const,
    ),
  ),
  ...[1280, 375].flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => ['plain', 'alerts', scheme, width] as const),
  ),
];

let browser: Browser;
let server: Server;
let origin: string;

beforeAll(async () => {
  const scripts = await bundlePage(new URL('page/gallery.tsx', import.meta.url));
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const script = scripts.get(pathname);
    const logo = /^\/hawser\/logos\/(\w+\.svg)$/.exec(pathname)?.[1];
    if (script) response.setHeader('Content-Type', 'text/javascript').end(script);
    else if (logo !== undefined) {
      response.setHeader('Content-Type', 'image/svg+xml');
      response.end(
        readFileSync(new URL(`../../stories/public/hawser/logos/${logo}`, import.meta.url)),
      );
    } else if (pathname !== '/') response.writeHead(404).end();
    else {
      response.setHeader('Content-Type', 'text/html');
      response.end(pageOf(hosts[searchParams.get('host') as HostName]));
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

/** A card is painted when it comes near the window: a picture must not depend on the moment. */
const paintedAtOnce = 'body .hawser-items > li:not([hidden]){content-visibility:visible}';

/** Fonts differ from machine to machine, so every picture has the same one. */
function fontFace(): string {
  const file = require.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
  const data = readFileSync(file).toString('base64');
  return `@font-face{font-family:'Picture font';font-weight:100 900;src:url(data:font/woff2;base64,${data})}`;
}

function pageOf({ stylesheets }: HostPage): string {
  const styles = [...stylesheets, read('page/grid.css')];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
<style>${fontFace()}:root{color-scheme:light dark}</style>
${styles.map((style) => `<style>${style}</style>`).join('\n')}
<style>body,button,input,select{font-family:'Picture font'}${paintedAtOnce}</style></head>
<body><div id="root"></div><script type="module" src="/assets/gallery.js"></script></body></html>`;
}

it.each(pictures)('%s: %s, %s, %i px', async (host, scene, colorScheme, width) => {
  const context = await browser.newContext({
    colorScheme,
    reducedMotion: 'reduce',
    viewport: { width, height: 760 },
  });
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/?host=${host}&scene=${scene}`);
    await page.locator('.hawser-button, .hawser-dialog').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle');
    const name = `${host}-${scene}-${colorScheme}${width === usualWidth ? '' : `-${width}`}`;
    const isDialog = (await page.locator('.hawser-dialog').count()) > 0;
    const taken = await page.screenshot({
      animations: 'disabled',
      caret: 'hide',
      fullPage: !isDialog,
    });
    expect(differenceFrom(name, taken)).toBeUndefined();
  } finally {
    await context.close();
  }
});
