import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from '../../packages/react/src/doctor/findings.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { startHost, type Host } from '../support/host.js';
import { bundlePage } from '../support/page-code.js';

/*
 * The kit's console messages in development when a problem keeps it from working.
 */
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const docs = readFileSync(file('../../docs/development-doctor.md'), 'utf8');

let host: Host;
let elsewhere: Host;
/** A router under another public address than that of its page, as behind a development server. */
let proxied: Host;
let browser: Browser;

beforeAll(async () => {
  const pages = await doctorPages();
  host = await startHost({ before: [pages] });
  elsewhere = await startHost({ before: [pages] });
  proxied = await startHost({ before: [pages], baseUrl: 'http://localhost:9/hawser' });
  browser = await launchHeadlessShell();
});
afterAll(async () => {
  await browser.close();
  await host.close();
  await elsewhere.close();
  await proxied.close();
});

interface Visit {
  /** The host of the page. */
  readonly at?: () => Host;
  readonly page?: Readonly<Record<string, string>>;
  readonly signedIn?: boolean;
  readonly framed?: boolean;
}

const dark = { theme: 'dark' };

/** Returns the documentation sections that the doctor links to during a visit. */
async function findingsOf(visit: Visit) {
  const { at = () => host, page: choices = {}, signedIn = true, framed = false } = visit;
  const context = await browser.newContext();
  if (signedIn) await context.addCookies([{ name: 'user', value: 'ann', url: at().origin }]);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('[Hawser]')) said.push(message.text());
  });
  const address = `${at().origin}/doctor?${new URLSearchParams(choices).toString()}`;
  if (framed) {
    const outer = elsewhere.origin.replace('localhost', '127.0.0.1');
    await page.goto(`${outer}/frame?${new URLSearchParams({ address }).toString()}`);
  } else await page.goto(address);
  const inner = framed ? page.frames().at(-1) : page.mainFrame();
  await inner?.waitForFunction(() => performance.getEntriesByName('hawser-doctor').length > 0);
  await context.close();
  return said.map((text) => /section "([\w-]+)"/.exec(text)?.[1]).sort();
}

describe('the development doctor', () => {
  it('finds nothing on a correctly configured page', async () => {
    expect(await findingsOf({})).toEqual([]);
  });

  it.each<[string, Visit]>([
    ['router-unreachable', { page: { baseUrl: 'http://localhost:9/hawser' } }],
    ['router-not-here', { page: { baseUrl: '/elsewhere' } }],
    ['page-isolated', { page: { coop: 'same-origin' } }],
    ['policy-blocks-router', { page: { csp: "connect-src 'none'" } }],
    ['policy-blocks-logos', { page: { csp: "img-src 'none'" } }],
    ['no-stylesheet', { page: { styles: 'none' } }],
    ['look-overridden', { page: { rules: 'button { padding: 0; border-width: 0 }' } }],
    ['look-overridden', { page: { rules: 'button { border-radius: 0 }' } }],
    ['colour-scheme', { page: { rules: 'body { background: oklch(0.2 0 0) }' } }],
    [
      'colour-scheme',
      { page: { rules: ':root { color-scheme: dark } body { background: #fff }' } },
    ],
    ['two-react-queries', { page: { copy: '' } }],
  ])('finds %s', async (finding, visit) => {
    expect(await findingsOf(visit)).toEqual([finding]);
  });

  it.each([
    '.hawser-button { padding: 0; border: 0; border-radius: 0 }',
    ':root { --hawser-radius: 0 }',
    '@layer base { button { padding: 0; border-width: 0; border-radius: 0 } }',
    ':root { color-scheme: dark; background: #000 }',
    // Its class says that it is dark.
    '.dark { background: #000 }',
  ])('finds nothing wrong with %s', async (rules) => {
    expect(await findingsOf({ page: { rules, ...(rules.includes('.dark') && dark) } })).toEqual([]);
  });

  it('finds a router of another origin that does not know this one', async () => {
    expect(await findingsOf({ page: { baseUrl: elsewhere.baseUrl } })).toEqual([
      'origin-not-allowed',
    ]);
  });

  it('finds that a router behind a development server does not know the page', async () => {
    expect(await findingsOf({ at: () => proxied })).toEqual(['origin-not-allowed']);
  });

  it('finds a page in a frame of another site, where its cookies do not reach the router', async () => {
    expect(await findingsOf({ framed: true })).toEqual(['cookies-not-sent', 'page-framed']);
  });

  it('has a section in the documentation for each finding', () => {
    const sections = docs.matchAll(/^## ([\w-]+)$/gm);
    expect([...sections].map(([, name]) => name).sort()).toEqual(Object.keys(findings).sort());
  });
});

async function doctorPages(): Promise<Router> {
  const folder = copyOfReactQuery();
  const scripts = await bundlePage(
    new URL('../support/kit-page/doctor-page.tsx', import.meta.url),
    {
      mode: 'development',
      alias: { 'react-query-copy': join(folder, '@tanstack/react-query') },
    },
  );
  rmSync(folder, { recursive: true });
  const router = express.Router();
  for (const [path, code] of scripts)
    router.get(path, (_req, res) => {
      res.type('js').send(code);
    });
  router.get('/assets/styles.css', (_req, res) => {
    res.sendFile(file('../../packages/react/styles.css'));
  });
  router.get('/doctor', (req, res) => {
    const {
      coop,
      csp,
      styles,
      rules = '',
      theme = '',
    } = req.query as Record<string, string | undefined>;
    if (coop !== undefined) res.set('cross-origin-opener-policy', coop);
    if (csp !== undefined) res.set('content-security-policy', csp);
    const link = styles === 'none' ? '' : '<link rel="stylesheet" href="/assets/styles.css">';
    res.type('html').send(`<!doctype html><html class="${theme}"><title>Product</title>${link}
      <style>${rules}</style>
      <body><script type="module" src="/assets/doctor-page.js"></script>`);
  });
  router.get('/frame', (req, res) => {
    const address = encodeURI(req.query['address'] as string);
    res.type('html').send(`<!doctype html><title>Portal</title><iframe src="${address}"></iframe>`);
  });
  return router;
}

/** A second copy of the package and of its core, which a bundler can't tell for the same. */
function copyOfReactQuery(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-react-query-'));
  const require = createRequire(import.meta.url);
  const installed = dirname(require.resolve('@tanstack/react-query/package.json'));
  const core = dirname(
    createRequire(join(installed, 'package.json')).resolve('@tanstack/query-core/package.json'),
  );
  cpSync(installed, join(folder, '@tanstack/react-query'), { recursive: true, dereference: true });
  cpSync(core, join(folder, 'node_modules/@tanstack/query-core'), {
    recursive: true,
    dereference: true,
  });
  return folder;
}
