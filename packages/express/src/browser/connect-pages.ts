import type { IncomingMessage } from 'node:http';
import { handoverParameter, HawserError } from '@hawser/contract';
import { browserPages, type BrowserPage } from '@hawser/contract/browser';
import {
  actingAs,
  logoSvg,
  type CallbackOutcome,
  type Engine,
  type Returning,
} from '@hawser/server/engine';
import { asHawserError, jsonAnswer, redirect, send, setCommonHeaders } from '../http/answer.js';
import { readForm } from '../http/body.js';
import { bindBrowser, browserNonces } from '../http/cookies.js';
import type { Exchange, Response } from '../http/exchange.js';
import { endOfConnect, siteChoice } from '../pages/end-of-connect.js';
import { sendHandover } from '../pages/handover.js';
import { sendErrorPage, sendPage, setPageHeaders } from '../pages/page.js';
import { sendPostedCallback } from '../pages/posted-callback.js';
import { hostAccountOf, type Authenticate } from './authenticate.js';
import { hostedPages } from './hosted-pages.js';
import { pageRoute, type PageRoute } from './route.js';

const logoSeconds = 7 * 24 * 60 * 60;

/** Returns the pages that need no sign-in: start URL, callback, logos, health check. */
export function connectPages(
  hawser: Engine,
  authenticate: Authenticate<IncomingMessage> | undefined,
): PageRoute<Exchange>[] {
  const { settings, oauth, integrations } = hawser;
  const secure = settings.origin.startsWith('https:');

  const hosted = hostedPages(hawser, authenticate);

  /** Returns a step of the connect flow. Its errors are shown to people, so each is a page. */
  function step<Path extends string>(
    page: BrowserPage<Path>,
    open: Parameters<typeof pageRoute<Path, Exchange>>[1],
  ): PageRoute<Exchange> {
    return pageRoute(page, async (exchange: Exchange, params) => {
      const { response } = exchange;
      setPageHeaders(response);
      try {
        await open(exchange, params);
      } catch (thrown) {
        sendErrorPage(response, asHawserError(thrown, exchange, settings.logger), settings.brand);
      }
    });
  }

  function end(response: Response, { session, result }: CallbackOutcome): void {
    const { name } = integrations.in(session.accountMode).get(session.provider).provider;
    if (result.status === 'site_wanted') {
      sendPage(response, siteChoice(result, name), settings.brand);
      return;
    }
    const { mode } = session;
    if (mode === 'page' || result.status === 'more_wanted') {
      const address = oauth.page.addressOf(session);
      redirect(response, result.status === 'more_wanted' ? address : `${address}/done`);
      return;
    }
    const ending = endOfConnect({
      session: { ...session, mode },
      result,
      providerName: name,
      defaultReturnTo: settings.defaultReturnTo,
    });
    if (ending.kind === 'redirect') redirect(response, ending.location);
    else sendPage(response, ending.page, settings.brand);
  }

  /** Handles a browser that returns from the provider, or from the choice of a site. */
  async function comeBack(
    { request, response, requestOrigin }: Exchange,
    handle: (returning: Returning) => Promise<CallbackOutcome>,
  ): Promise<void> {
    const user = await hostAccountOf(authenticate, request);
    const actor = { type: 'user', id: user?.accountId, ...requestOrigin } as const;
    const nonces = (sessionId: string) => browserNonces(request, sessionId, secure);
    end(response, await actingAs(actor, () => handle({ user, browserNonces: nonces })));
  }

  return [
    ...hosted.routes,
    step(browserPages.openConnectLink, async (exchange, { token }) => {
      const { request, response } = exchange;
      const visitor = {
        user: await hostAccountOf(authenticate, request),
        fetchSite: headerText(request.headers['sec-fetch-site']),
        referer: request.headers.referer,
      };
      const departure = await oauth.authorize.open(token, visitor);
      if ('page' in departure) {
        await hosted.open(exchange, token);
        return;
      }
      if ('result' in departure) {
        end(response, departure);
        return;
      }
      await bindBrowser(exchange, departure, hawser);
      const { openerOrigin, mode } = departure.session;
      if (exchange.query.has(handoverParameter) && mode === 'popup' && openerOrigin !== undefined)
        sendHandover(response, departure, openerOrigin);
      else redirect(response, departure.authorizationUrl);
    }),
    step(browserPages.finishConnect, (exchange) =>
      comeBack(exchange, (returning) =>
        oauth.callback.handle({ ...returning, parameters: exchange.query }),
      ),
    ),
    step(browserPages.receivePostedCallback, async ({ request, response }) => {
      const fields = await readForm(request);
      // Of what was posted, only the single-use code may go into a URL.
      for (const name of ['id_token', 'access_token', 'token_type', 'user']) fields.delete(name);
      const { path } = browserPages.finishConnect;
      sendPostedCallback(response, `${settings.baseUrl}${path}?${fields.toString()}`);
    }),
    step(browserPages.pickSite, (exchange) => {
      const { query } = exchange;
      return comeBack(exchange, (returning) =>
        oauth.callback.pickSite({
          ...returning,
          state: query.get('state') ?? '',
          site: query.get('site') ?? '',
        }),
      );
    }),
    pageRoute(browserPages.getLogo, ({ response }: Exchange, { file }) => {
      const [, slug, ground] = /^([a-z0-9_-]+)(\.dark)?\.svg$/.exec(file) ?? [];
      const integration = slug === undefined ? undefined : integrations.find(slug);
      if (!integration) throw new HawserError('not_found', 'This logo does not exist.');
      response.setHeader('Content-Type', 'image/svg+xml; charset=utf-8');
      response.setHeader('Cache-Control', `public, max-age=${logoSeconds}`);
      response.setHeader(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'",
      );
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.end(logoSvg(integration.provider, ground === undefined ? 'light' : 'dark'));
    }),
    pageRoute(browserPages.checkHealth, async ({ response }: Exchange) => {
      const health = await hawser.health();
      setCommonHeaders(response);
      send(response, jsonAnswer(health.status === 'ok' ? 200 : 503, health));
    }),
  ];
}

function headerText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
