import type { Engine } from '@hawser/server/engine';
import { send } from '../http/answer.js';
import type { Response } from '../http/exchange.js';
import { RouteTable } from '../http/route-table.js';
import type { Documents } from './documents.js';

/** How long clients may cache both, in seconds. They change only with a new version. */
const keptSeconds = 300;

/**
 * Returns the routes of the OpenAPI document and the reference page. They are public, because they
 * contain no data.
 */
export function documentRoutes({ settings }: Engine): RouteTable<{
  method: 'GET';
  path: string;
  send: (response: Response) => Promise<void>;
}> {
  let loaded: Promise<Documents> | undefined;
  // Few servers are ever asked for them, so what makes them is loaded when one is.
  const documents = () =>
    (loaded ??= import('./documents.js').then(({ documentsFor }) =>
      documentsFor(settings.baseUrl),
    ));

  return new RouteTable([
    {
      method: 'GET',
      path: '/openapi.json',
      send: async (response) => {
        const { openApi } = await documents();
        setPublicHeaders(response);
        send(response, { status: 200, text: openApi() });
      },
    },
    {
      method: 'GET',
      path: '/',
      send: async (response) => {
        const { reference, referencePolicy } = await documents();
        setPublicHeaders(response);
        response.setHeader('Content-Security-Policy', referencePolicy);
        response.setHeader('X-Frame-Options', 'DENY');
        response.setHeader('Referrer-Policy', 'no-referrer');
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.setHeader('Content-Length', Buffer.byteLength(reference()));
        response.end(reference());
      },
    },
  ]);
}

function setPublicHeaders(response: Response): void {
  response.setHeader('Cache-Control', `public, max-age=${keptSeconds}`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
}
