import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import express, { type Router } from 'express';
import type * as OnServer from './on-server.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const test = fileURLToPath(new URL('../../', import.meta.url));
const stylesheet = readFileSync(new URL('../../../packages/react/styles.css', import.meta.url));

const strictPolicy = (nonce: string): string =>
  ['default-src', 'style-src', 'script-src']
    .map((name) => `${name} 'self'${name === 'default-src' ? '' : ` 'nonce-${nonce}'`}`)
    .join('; ');

/** A page with the kit in it, by this major of React: rendered on the server, under a strict policy. */
export async function kitPage(react: '18' | '19'): Promise<Router> {
  const shared = {
    ...{ bundle: true, write: false, format: 'esm', jsx: 'automatic', target: 'es2022' },
    ...{ absWorkingDir: test, conditions: ['@hawser/source'], logLevel: 'error' },
    // In development, where React checks what it takes up.
    define: { 'process.env.NODE_ENV': '"development"' },
    ...(react === '18' && { alias: { react: 'react-18', 'react-dom': 'react-dom-18' } }),
  } satisfies BuildOptions;
  const [browser, server] = await Promise.all([
    build({
      ...{ ...shared, entryPoints: [`${here}in-browser.tsx`], splitting: true, outdir: '/assets' },
    }),
    build({
      ...{ ...shared, entryPoints: [`${here}on-server.tsx`], platform: 'node' },
      // What CommonJS modules inside of it ask for.
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
  for (const { path, contents } of browser.outputFiles)
    router.get(`/assets/${basename(path)}`, (_req, res) => {
      res.type('js').send(Buffer.from(contents));
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
