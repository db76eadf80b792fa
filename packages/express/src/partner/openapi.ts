import { openApiDocument } from '@hawser/contract/openapi';
import type { Engine } from '@hawser/server/engine';
import { send } from '../http/answer.js';
import type { Response } from '../http/exchange.js';
import { RouteTable } from '../http/route-table.js';
import { referencePage, referencePolicy } from '../pages/reference/reference-page.js';

/** How long clients may cache both, in seconds. They change only with a new version. */
const keptSeconds = 300;

/**
 * Returns the routes of the OpenAPI document and the reference page. They are public, because they
 * contain no data.
 */
export function documentRoutes({
  settings,
}: Engine): RouteTable<{ method: 'GET'; path: string; send: (response: Response) => void }> {
  const document = once(() => openApiDocument({ baseUrl: settings.baseUrl }));
  const text = once(() => JSON.stringify(document()));
  const page = once(() => referencePage(document()));

  return new RouteTable([
    {
      method: 'GET',
      path: '/openapi.json',
      send: (response) => {
        setPublicHeaders(response);
        send(response, { status: 200, text: text() });
      },
    },
    {
      method: 'GET',
      path: '/',
      send: (response) => {
        setPublicHeaders(response);
        response.setHeader('Content-Security-Policy', referencePolicy);
        response.setHeader('X-Frame-Options', 'DENY');
        response.setHeader('Referrer-Policy', 'no-referrer');
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.setHeader('Content-Length', Buffer.byteLength(page()));
        response.end(page());
      },
    },
  ]);
}

function setPublicHeaders(response: Response): void {
  response.setHeader('Cache-Control', `public, max-age=${keptSeconds}`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

/** Returns a function that makes the value on its first call and then caches it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
