import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';

/**
 * Cal.com, with the user's API key (it begins with `cal_`).
 *
 * Some paths require the header `cal-api-version`, which is forwarded. OAuth exists for apps that
 * Cal.com has approved; it is not supported here. Not confirmed: the fields of the identity.
 * @see https://cal.com/docs/api-reference/v2/introduction (2026-11)
 * @see https://cal.com/docs/api-reference/v2/oauth (2026-11)
 */
export const calCom = defineProvider(
  apiKeyProvider({
    slug: 'calcom',
    name: 'Cal.com',
    description: 'See and make bookings in Cal.com.',
    categories: ['calendar'],
    color: '#292929',
    docsUrl: 'https://cal.com/docs/api-reference/v2/introduction',
    consoleUrl: 'https://app.cal.com/settings/developer/api-keys',
    apiBaseUrl: 'https://api.cal.com/v2',
    forwardHeaders: ['cal-api-version'],
    verify: { path: '/me', id: 'data.id', label: 'data.email' },
  }),
);
