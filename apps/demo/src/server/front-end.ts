import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Express, RequestHandler } from 'express';
import helmet from 'helmet';
import { createServer, defaultClientConditions, type ViteDevServer } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const noncePlaceholder = 'FOREDECK_NONCE';

/** Creates a nonce for each response, which Vite's inline start-up script needs. */
const giveNonce: RequestHandler = (_req, res, next) => {
  res.locals['nonce'] = randomBytes(16).toString('base64');
  next();
};

/** helmet's defaults, with one change for the connect popups and two for development. */
export function protection(): RequestHandler[] {
  const headers = helmet({
    contentSecurityPolicy: {
      directives: {
        'script-src': ["'self'", (_req, res) => nonceSource(res)],
        // localhost has no https to upgrade to.
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: false,
    // Connecting also works with helmet's default, `same-origin`, but the popup can't be focused.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
  });
  return [giveNonce, headers];
}

/** Serves the React app with Vite, in the API's process and on its origin. */
export async function addFrontEnd(
  app: Express,
  server: Server,
  { watch }: { watch: boolean },
): Promise<ViteDevServer> {
  const vite = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    plugins: [react()],
    html: { cspNonce: noncePlaceholder },
    resolve: {
      conditions: ['@hawser/source', ...defaultClientConditions],
      dedupe: ['react', 'react-dom', '@tanstack/react-query'],
    },
    server: {
      middlewareMode: true,
      hmr: { server },
      ...(!watch && { watch: null }),
    },
    // List all dependencies up front, so that the first visit isn't interrupted by a reload.
    optimizeDeps: {
      include: [
        'react',
        'react/jsx-runtime',
        'react/jsx-dev-runtime',
        'react-dom',
        'react-dom/client',
        '@tanstack/react-query',
        '@hawser/react > @radix-ui/react-dialog',
        '@hawser/react > @radix-ui/react-slot',
        '@hawser/contract > zod',
      ],
    },
  });
  app.use(vite.middlewares);
  app.get('/{*path}', async (req, res) => {
    const template = await readFile(`${root}index.html`, 'utf8');
    const html = await vite.transformIndexHtml(req.originalUrl, template);
    res.type('html').send(html.replaceAll(noncePlaceholder, String(res.locals['nonce'])));
  });
  return vite;
}

function nonceSource(res: object): string {
  const { locals } = res as { locals: { nonce?: string } };
  return `'nonce-${locals.nonce ?? ''}'`;
}
