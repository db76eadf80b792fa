import { openApiDocument } from '@hawser/contract/openapi';
import type { Engine } from '@hawser/server/engine';
import type { Router } from 'router';
import { identify, sendText } from '../http/answer.js';
import type { Response } from '../http/exchange.js';
import type { Handler } from '../http/routes.js';
import { referencePage, referencePolicy } from '../pages/reference/reference-page.js';

/** Both change with a new version of Hawser only. */
const keptSeconds = 300;

/** What the partner API is, for programs and for people. Public: it says nothing about anyone's data. */
export function openApiRoutes(router: Router, { settings }: Engine): void {
  const document = once(() => openApiDocument({ baseUrl: settings.baseUrl }));
  const text = once(() => JSON.stringify(document()));
  const page = once(() => referencePage(document()));

  router.get<Handler>('/openapi.json', (_request, response) => {
    setPublicHeaders(response);
    sendText(response, 200, text());
  });

  router.get<Handler>('/', (_request, response) => {
    setPublicHeaders(response);
    response.setHeader('Content-Security-Policy', referencePolicy);
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Length', Buffer.byteLength(page()));
    response.end(page());
  });
}

function setPublicHeaders(response: Response): void {
  identify(response);
  response.setHeader('Cache-Control', `public, max-age=${keptSeconds}`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
