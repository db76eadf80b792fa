import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import express, { type Router } from 'express';
import { bundlePage } from '../page-code.js';
import type * as OnServer from './on-server.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const test = fileURLToPath(new URL('../../', import.meta.url));
const stylesheet = readFileSync(new URL('../../../packages/react/styles.css', import.meta.url));

const strictPolicy = (nonce: string): string =>
  ['default-src', 'style-src', 'script-src']
    .map((name) => `${name} 'self'${name === 'default-src' ? '' : ` 'nonce-${nonce}'`}`)
    .join('; ');

/**
 * Serves a page with the kit on this major version of React, rendered on the server with a strict CSP.
 * `content` names the file in this folder that has the page's components.
 */
export async function kitPage(
  react: '18' | '19',
  content: 'whole-kit' | 'one-button' = 'whole-kit',
): Promise<Router> {
  const alias = {
    'kit-page-content': `${here}${content}.tsx`,
    ...(react === '18' && {
      react: `${test}node_modules/react-18`,
      'react-dom': `${test}node_modules/react-dom-18`,
    }),
  };
  const [browser, server] = await Promise.all([
    // React's development build, which reports hydration mismatches.
    bundlePage(new URL('in-browser.tsx', import.meta.url), { alias, mode: 'development' }),
    build({
      entryPoints: [`${here}on-server.tsx`],
      bundle: true,
      write: false,
      logLevel: 'error',
      platform: 'node',
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      alias,
      conditions: ['@hawser/source'],
      define: { 'process.env.NODE_ENV': '"development"' },
      // For the bundled CommonJS modules, which call `require`.
      banner: {
        js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(import.meta.url)});`,
      },
    }),
  ]);
  const code = Buffer.from(server.outputFiles[0]?.contents ?? []).toString('base64');
  const { render, version } = (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${code}`
  )) as typeof OnServer;
  if (!version.startsWith(`${react}.`)) throw new Error(`This is React ${version}`);

  const router = express.Router();
  for (const [path, code] of browser)
    router.get(path, (_req, res) => {
      res.type('js').send(code);
    });
  router.get('/assets/styles.css', (_req, res) => {
    res.type('css').send(stylesheet);
  });
  router.get('/kit', async (req, res) => {
    const nonce = randomBytes(16).toString('base64');
    const origin = `http://${req.headers.host ?? ''}`;
    const { html, state } = await render(origin, req.headers.cookie ?? '', nonce);
    const json = JSON.stringify(state).replaceAll('<', '\\u003c');
    res.set('content-security-policy', strictPolicy(nonce)).type('html')
      .send(`<!doctype html><html lang="en"><head><title>Product</title>
<link rel="icon" href="/hawser/logos/google.svg"><link rel="stylesheet" href="/assets/styles.css">
<script nonce="${nonce}">window.violations = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));</script>
<script id="state" type="application/json">${json}</script>
<script type="module" src="/assets/in-browser.js"></script></head>
<body><div id="root">${html}</div></body></html>`);
  });
  return router;
}
