import { HawserError } from '@hawser/contract';
import type { Engine } from '@hawser/server/engine';
import type { Router } from 'router';
import { redirect } from '../http/answer.js';
import { addBrowserNonce } from '../http/cookies.js';
import { query } from '../http/exchange.js';
import { sideEffectGet } from '../http/routes.js';
import { setPageHeaders } from '../pages/page.js';
import type { CallOf } from './router.js';

/** The redirect flow in one link: begins a session and leaves for the provider. */
export function redirectFlowRoute(router: Router, hawser: Engine, callOf: CallOf): void {
  const { settings, sessions, oauth } = hawser;

  sideEffectGet(router, '/oauth/:providerId', async (request, response) => {
    setPageHeaders(response);
    const { account } = callOf(request);
    // A GET with the user's cookies: another site must not be able to set it off.
    if (request.headers['sec-fetch-site'] === 'cross-site') {
      throw new HawserError('forbidden', 'A connection can only be begun from this site.');
    }
    const { session } = await sessions.create({
      account,
      provider: request.params['providerId'] ?? '',
      mode: 'redirect',
      returnTo: query(request).get('returnTo') ?? undefined,
    });
    const departure = await oauth.authorize.begin(session, {
      user: { accountId: account.externalId },
    });
    if ('result' in departure) {
      throw new HawserError(
        'upstream_unreachable',
        `${departure.session.provider} could not be reached. Try again.`,
      );
    }
    addBrowserNonce(
      request,
      response,
      session,
      departure.browserNonce,
      settings.origin.startsWith('https:'),
    );
    redirect(response, departure.authorizationUrl);
  });
}
