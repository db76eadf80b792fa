import type { IncomingMessage } from 'node:http';
import { HawserError, isHawserError } from '@hawser/contract';
import { browserPages, type BrowserPage } from '@hawser/contract/browser';
import {
  actingAs,
  type ConnectPageView,
  type Engine,
  type PageVisitor,
} from '@hawser/server/engine';
import { asHawserError, redirect } from '../http/answer.js';
import { readForm } from '../http/body.js';
import { bindBrowser, browserNonces } from '../http/cookies.js';
import type { Exchange, Response } from '../http/exchange.js';
import {
  codePage,
  connectPage,
  formPage,
  namesOf,
  onwardPage,
  outcomePage,
  problemPage,
  questionPage,
  type HostedText,
  type PageFacts,
} from '../pages/connect-page.js';
import { partnerReturn } from '../pages/end-of-connect.js';
import { plainText, sendHostedPage } from '../pages/hosted-page.js';
import { accentStyle, hostedStyle } from '../pages/hosted-style.js';
import { hostAccountOf, type Authenticate } from './authenticate.js';
import { pageRoute, type PageRoute } from './route.js';

const styleSeconds = 365 * 24 * 60 * 60;

/** Pages of links that open one, and their forms. */
export interface HostedPages {
  readonly routes: PageRoute<Exchange>[];
  /** Sends the page of a link. */
  readonly open: (exchange: Exchange, token: string) => Promise<void>;
}

/** Returns the hosted pages of connect links. */
export function hostedPages(
  hawser: Engine,
  authenticate: Authenticate<IncomingMessage> | undefined,
): HostedPages {
  const { settings, oauth } = hawser;
  const { baseUrl } = settings;
  const secure = settings.origin.startsWith('https:');

  const open = whenAnswered(async (exchange, token, visitor) => {
    const view = await oauth.page.view(token, visitor);
    const { page, isBound } = view;
    const facts = await factsOf(view, token);
    const isWaiting = page.status === 'awaiting_confirmation' && !page.expired;
    if (isWaiting && isBound) {
      redirect(exchange.response, `${facts.address}/done`);
      return;
    }
    const ended = endOf(view);
    if (ended) answer(exchange.response, 410, outcomePage(facts, ended));
    else answer(exchange.response, 200, connectPage(facts));
  });

  const go = whenAnswered(async (exchange, token, visitor) => {
    const integration = exchange.query.get('integration') ?? undefined;
    const departure = await oauth.page.go(token, visitor, integration);
    if ('form' in departure) {
      const { view, form } = departure;
      answer(exchange.response, 200, formPage(await factsOf(view, token), form));
    } else if ('result' in departure) {
      const view = await oauth.page.view(token, visitor);
      const { result } = departure;
      answer(
        exchange.response,
        502,
        outcomePage(await factsOf(view, token), {
          title: `${namesOf(view.items)} could not be reached`,
          text: 'message' in result ? result.message : 'You can try again in a moment.',
          canRetry: true,
        }),
      );
    } else {
      await bindBrowser(exchange, departure, hawser);
      redirect(exchange.response, departure.authorizationUrl);
    }
  });

  const cancel = whenAnswered(async (exchange, token, visitor) => {
    const view = await oauth.page.cancel(token, visitor);
    answer(exchange.response, 200, outcomePage(await factsOf(view, token), cancelled));
  });

  const credentials = whenAnswered(async (exchange, token, visitor) => {
    const form = await readForm(exchange.request);
    const provider = form.get('integration') ?? undefined;
    form.delete('integration');
    // An optional input that was left empty is sent too.
    const fields = Object.fromEntries([...form].filter(([, value]) => value !== ''));
    try {
      const { item, browserNonce } = await oauth.page.submit(token, visitor, { provider, fields });
      const { session, integration } = item;
      await bindBrowser(exchange, { session, browserNonce }, hawser);
      const view = await oauth.page.view(token, visitor);
      const facts = await factsOf(view, token);
      if (integration.provider.authType === 'oauth2') {
        answer(exchange.response, 200, onwardPage(facts, item));
        return;
      }
      const isOver = view.items.every(({ isDone }) => isDone);
      seeOther(exchange.response, isOver ? `${facts.address}/done` : facts.address);
    } catch (error) {
      if (!isHawserError(error) || !isMendable(error)) throw error;
      const view = await oauth.page.view(token, visitor);
      const item = view.items.find(({ session }) => session.provider === provider) ?? view.items[0];
      if (!item || item.fields.length === 0) throw error;
      const page = formPage(await factsOf(view, token), item, error.message);
      answer(exchange.response, error.status, page);
    }
  });

  const done = whenAnswered(async (exchange, token, visitor) => {
    const view = await oauth.page.end(token, visitor);
    const facts = await factsOf(view, token);
    const { page, items } = view;
    const isWaiting = items.some(({ session }) => session.status === 'awaiting_confirmation');
    const ended = endOf(view);
    if (ended) answer(exchange.response, ended.status, outcomePage(facts, ended));
    else if (isWaiting) answer(exchange.response, 200, questionPage(facts));
    else if (page.status === 'failed')
      answer(exchange.response, 200, outcomePage(facts, failed(view)));
    else redirect(exchange.response, facts.address);
  });

  const answerPage = whenAnswered(async (exchange, token, visitor) => {
    const form = await readForm(exchange.request);
    const begun = form.get('begun');
    if (begun === 'no') {
      await oauth.page.end(token, visitor);
      const view = await oauth.page.cancel(token, visitor);
      answer(exchange.response, 200, outcomePage(await factsOf(view, token), cancelled));
      return;
    }
    if (begun !== 'yes')
      throw new HawserError('validation_failed', 'Answer yes or no.', {
        details: { field: 'begun' },
      });
    const shown = await oauth.page.confirmBegun(token, visitor);
    const view = await oauth.page.view(token, visitor);
    const facts = await factsOf(view, token);
    if (!shown) {
      seeOther(exchange.response, `${facts.address}/done`);
      return;
    }
    const { confirmToken } = shown;
    const back =
      confirmToken === undefined
        ? undefined
        : partnerReturn(view.page, { status: 'awaiting_confirmation', confirmToken });
    answer(exchange.response, 200, codePage(facts, shown, back));
  });

  async function factsOf(view: ConnectPageView, token: string): Promise<PageFacts> {
    const address = `${baseUrl}/connect/${encodeURIComponent(token)}`;
    const { partnerId } = view.page;
    const { name, color, logoVersion, privacyUrl } = await hawser.brands.of(partnerId);
    const logo = `${baseUrl}/connect/page/logo/${partnerId}?v=${logoVersion ?? ''}`;
    const logoUrl = logoVersion === undefined ? undefined : logo;
    return { view, address, baseUrl, brand: { name: plainText(name), color, logoUrl, privacyUrl } };
  }

  function answer(response: Response, status: number, page: HostedText): void {
    sendHostedPage(response, { status, ...page, baseUrl });
  }

  /** Wraps a handler: it knows the browser, forms come from our own pages, and errors are pages. */
  function whenAnswered(
    handle: (exchange: Exchange, token: string, visitor: PageVisitor) => Promise<void>,
  ): (exchange: Exchange, token: string) => Promise<void> {
    return async (exchange, token) => {
      const { request, response, requestOrigin } = exchange;
      try {
        if (exchange.method === 'POST') assertOwnOrigin(exchange, settings.origin);
        const user = await hostAccountOf(authenticate, request);
        const visitor: PageVisitor = {
          user,
          fetchSite: [request.headers['sec-fetch-site'] ?? []].flat()[0],
          referer: request.headers.referer,
          browserNonces: (sessionId) => browserNonces(request, sessionId, secure),
        };
        await actingAs({ type: 'user', id: user?.accountId, ...requestOrigin }, () =>
          handle(exchange, token, visitor),
        );
      } catch (thrown) {
        const error = asHawserError(thrown, exchange, settings.logger);
        const isOver = error.code.startsWith('session_') && error.code !== 'session_not_found';
        const page = problemPage(titleOf(error), error.message);
        answer(response, isOver ? 410 : error.status, page);
      }
    };
  }

  function step<Path extends `/connect/:token${string}`>(
    page: BrowserPage<Path>,
    handle: (exchange: Exchange, token: string) => Promise<void>,
  ): PageRoute<Exchange> {
    return pageRoute<string, Exchange>(page, (exchange, params) =>
      handle(exchange, (params as Readonly<Record<string, string>>)['token'] ?? ''),
    );
  }

  return {
    open,
    routes: [
      step(browserPages.goToProvider, go),
      step(browserPages.cancelConnectPage, cancel),
      step(browserPages.sendCredentials, credentials),
      step(browserPages.endConnectPage, done),
      step(browserPages.answerConnectPage, answerPage),
      pageRoute(browserPages.getBrandLogo, async ({ response }: Exchange, { partner }) => {
        const logo = await hawser.brands.logo(partner);
        if (!logo) throw new HawserError('not_found', 'This logo does not exist.');
        response.setHeader('Content-Type', logo.type);
        response.setHeader('Cache-Control', `public, max-age=${styleSeconds}, immutable`);
        response.setHeader('Content-Security-Policy', "default-src 'none'");
        response.setHeader('X-Content-Type-Options', 'nosniff');
        response.end(logo.bytes);
      }),
      pageRoute(browserPages.getPageStyle, ({ response, query }: Exchange) => {
        response.setHeader('Content-Type', 'text/css; charset=utf-8');
        response.setHeader('Cache-Control', `public, max-age=${styleSeconds}, immutable`);
        response.setHeader('X-Content-Type-Options', 'nosniff');
        response.end(hostedStyle + accentStyle(query.get('color') ?? ''));
      }),
    ],
  };
}

/** @throws HawserError `origin_not_allowed`, also for a form without an Origin */
function assertOwnOrigin({ request }: Exchange, own: string): void {
  if (request.headers.origin === own) return;
  throw new HawserError(
    'origin_not_allowed',
    'This form did not come from this page. Open the link again and use the form there.',
  );
}

const cancelled = {
  title: 'This was cancelled',
  text: 'Nothing was connected. You can close this window.',
};

/** Returns what a page says that is over; undefined while it can still be used. */
function endOf({ page, items }: ConnectPageView):
  | {
      readonly status: number;
      readonly title: string;
      readonly text: string;
      readonly backUrl?: string | undefined;
    }
  | undefined {
  const returnTo = (result: Parameters<typeof partnerReturn>[1]): string | undefined =>
    page.returnTo === undefined ? undefined : partnerReturn(page, result);
  if (page.status === 'completed') {
    const made = items.filter(({ session }) => session.status === 'completed');
    return {
      status: 200,
      title: `${namesOf(made)} ${made.length > 1 ? 'are' : 'is'} connected`,
      text: 'You can close this window.',
      backUrl: returnTo({ status: 'completed' }),
    };
  }
  const over = (code: 'session_cancelled' | 'session_expired' | 'browser_not_verified') =>
    returnTo({ status: 'failed', code, message: '' });
  if (page.status === 'cancelled')
    return { status: 410, ...cancelled, backUrl: over('session_cancelled') };
  if (page.status === 'failed' && page.codeHash !== undefined)
    return {
      status: 410,
      title: 'This link has ended',
      text: page.error?.message ?? 'No changes were made.',
      backUrl: over('browser_not_verified'),
    };
  if (page.expired)
    return {
      status: 410,
      title: 'This link has expired',
      text: 'Go back to where you came from and start again.',
      backUrl: over('session_expired'),
    };
  return undefined;
}

function failed({ page, items }: ConnectPageView): {
  readonly title: string;
  readonly text: string;
  readonly backUrl?: string | undefined;
  readonly canRetry: boolean;
} {
  const { code = 'provider_error', message = 'You can try again.' } = page.error ?? {};
  return {
    title: `${namesOf(items)} was not connected`,
    text: message,
    canRetry: true,
    backUrl:
      page.returnTo === undefined
        ? undefined
        : partnerReturn(page, { status: 'failed', code, message }),
  };
}

/** Returns whether the user can mend it in the form. */
function isMendable({ code }: HawserError): boolean {
  return (
    code === 'validation_failed' || code === 'upstream_unreachable' || code === 'upstream_timeout'
  );
}

function titleOf({ code }: HawserError): string {
  switch (code) {
    case 'session_cancelled':
      return 'This was cancelled';
    case 'session_expired':
      return 'This link has expired';
    case 'session_already_used':
      return 'This link has been used';
    case 'session_not_found':
      return 'This link is not valid';
    case 'forbidden':
      return 'This link is not for this browser';
    default:
      return 'Something went wrong';
  }
}

function seeOther(response: Response, location: string): void {
  response.statusCode = 303;
  response.setHeader('Location', location);
  response.setHeader('Cache-Control', 'no-store');
  response.end();
}
