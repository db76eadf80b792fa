import { HawserError } from '@hawser/contract';
import { browserPages } from '@hawser/contract/browser';
import type { Engine } from '@hawser/server/engine';
import { redirect } from '../http/answer.js';
import { bindBrowser } from '../http/cookies.js';
import { setPageHeaders } from '../pages/page.js';
import { pageRoute, type PageRoute, type SignedIn } from './route.js';

/**
 * Returns the route of the one-link redirect flow: it creates a session and redirects to the
 * provider.
 */
export function redirectFlowRoute(hawser: Engine): PageRoute<SignedIn> {
  const { sessions, oauth } = hawser;
  return pageRoute(
    browserPages.beginRedirect,
    async ({ exchange, account }: SignedIn, { providerId }) => {
      const { request, response } = exchange;
      setPageHeaders(response);
      // A GET with the user's cookies: another site must not be able to trigger it.
      if (request.headers['sec-fetch-site'] === 'cross-site') {
        throw new HawserError(
          'forbidden',
          'A connection can only be started from this site. Open the link from there.',
        );
      }
      const { session } = await sessions.create({
        account,
        provider: providerId,
        mode: 'redirect',
        returnTo: exchange.query.get('returnTo') ?? undefined,
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
      await bindBrowser(exchange, departure, hawser);
      redirect(response, departure.authorizationUrl);
    },
  );
}
