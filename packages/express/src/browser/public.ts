import type { IncomingMessage } from 'node:http';
import { handoverParameter, HawserError } from '@hawser/contract';
import {
  actingAs,
  logoSvg,
  type CallbackOutcome,
  type Engine,
  type HostUser,
  type Returning,
} from '@hawser/server/engine';
import type { Router } from 'router';
import { asHawserError, redirect } from '../http/answer.js';
import { callerOf } from '../http/caller.js';
import { addBrowserNonce, browserNonces } from '../http/cookies.js';
import { query, type Request, type Response } from '../http/exchange.js';
import { sideEffectGet, type Handler } from '../http/routes.js';
import { endOfConnect, siteChoice } from '../pages/end-of-connect.js';
import { sendHandover } from '../pages/handover.js';
import { sendPage, setPageHeaders } from '../pages/page.js';
import { hostAccountOf, type Authenticate } from './authenticate.js';

const logoSeconds = 7 * 24 * 60 * 60;

/** What a browser passes through without credentials of ours: start URL, callback, logos. */
export function publicRoutes(
  router: Router,
  hawser: Engine,
  authenticate: Authenticate<IncomingMessage> | undefined,
): void {
  const { settings, oauth, integrations, accounts } = hawser;
  const secure = settings.origin.startsWith('https:');

  /** Errors of these routes are read by people: each is a page. */
  const page =
    (handler: Handler): Handler =>
    async (request, response) => {
      setPageHeaders(response);
      try {
        await handler(request, response);
      } catch (thrown) {
        const error = asHawserError(thrown, request, response, settings.logger);
        sendPage(response, {
          status: error.status,
          title: 'This did not work',
          text: error.message,
          code: error.code,
        });
      }
    };

  async function userOf(request: Request): Promise<HostUser | undefined> {
    return hostAccountOf(authenticate, request);
  }

  async function end(response: Response, { session, result }: CallbackOutcome): Promise<void> {
    const scope = { partnerId: session.partnerId, mode: session.accountMode };
    const account = await accounts.get(scope, session.accountId);
    const { name } = integrations.in(session.accountMode).get(session.provider).provider;
    if (result.status === 'site_wanted') {
      sendPage(response, siteChoice(result, name));
      return;
    }
    const ending = endOfConnect({
      session,
      result,
      providerName: name,
      accountId: account.externalId,
      defaultReturnTo: settings.defaultReturnTo,
    });
    if (ending.kind === 'redirect') redirect(response, ending.location);
    else sendPage(response, ending.page);
  }

  sideEffectGet(
    router,
    '/connect/:token',
    page(async (request, response) => {
      const visitor = {
        user: await userOf(request),
        fetchSite: onlyOne(request.headers['sec-fetch-site']),
        referer: request.headers.referer,
      };
      const token = request.params['token'] ?? '';
      const departure = await oauth.authorize.open(token, visitor);
      if ('result' in departure) {
        await end(response, departure);
        return;
      }
      addBrowserNonce(request, response, departure.session, departure.browserNonce, secure);
      const { openerOrigin, mode } = departure.session;
      if (query(request).has(handoverParameter) && mode === 'popup' && openerOrigin !== undefined)
        sendHandover(response, departure, openerOrigin);
      else redirect(response, departure.authorizationUrl);
    }),
  );

  /** A browser comes back: from the provider, or from the choice of a site. */
  const comingBack = (
    handle: (returning: Returning, parameters: URLSearchParams) => Promise<CallbackOutcome>,
  ): Handler =>
    page(async (request, response) => {
      const user = await userOf(request);
      const actor = { type: 'user', id: user?.accountId, ...callerOf(request, response) } as const;
      const nonces = (sessionId: string) => browserNonces(request, sessionId, secure);
      const returning = { user, browserNonces: nonces };
      await end(response, await actingAs(actor, () => handle(returning, query(request))));
    });

  sideEffectGet(
    router,
    '/oauth/callback',
    comingBack((returning, parameters) => oauth.callback.handle({ ...returning, parameters })),
  );

  sideEffectGet(
    router,
    '/oauth/callback/site',
    comingBack((returning, parameters) =>
      oauth.callback.pickSite({
        ...returning,
        state: parameters.get('state') ?? '',
        site: parameters.get('site') ?? '',
      }),
    ),
  );

  router.get<Handler>('/logos/:file', (request, response) => {
    const [, slug] = /^([a-z0-9_-]+)\.svg$/.exec(request.params['file'] ?? '') ?? [];
    const integration = slug === undefined ? undefined : integrations.find(slug);
    if (!integration) throw new HawserError('not_found', 'There is no such logo.');
    response.setHeader('Content-Type', 'image/svg+xml; charset=utf-8');
    response.setHeader('Cache-Control', `public, max-age=${logoSeconds}`);
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.end(logoSvg(integration.provider));
  });
}

function onlyOne(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
