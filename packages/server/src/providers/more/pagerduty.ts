import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { pagerdutyLogo } from '../logos.js';

/**
 * PagerDuty, with an API key.
 *
 * Some calls require the header `From` with a user's e-mail address, which is forwarded. Accounts
 * in Europe use https://api.eu.pagerduty.com: configure `endpoints`. The key does not reveal its
 * owner. Not confirmed: that every key may list the account's abilities, which is how it is
 * checked.
 * @see https://developer.pagerduty.com/docs/authentication (2026-11)
 * @see https://support.pagerduty.com/main/docs/service-regions (2026-11, in part)
 */
export const pagerduty = defineProvider(
  apiKeyProvider({
    slug: 'pagerduty',
    name: 'PagerDuty',
    description: 'See and handle incidents in PagerDuty.',
    categories: ['monitoring'],
    logo: pagerdutyLogo,
    color: '#06ac38',
    docsUrl: 'https://developer.pagerduty.com/docs/authentication',
    consoleUrl: 'https://app.pagerduty.com/api_keys',
    apiBaseUrl: 'https://api.pagerduty.com',
    header: 'Authorization',
    prefix: 'Token token=',
    apiHeaders: { accept: 'application/vnd.pagerduty+json;version=2' },
    forwardHeaders: ['from'],
    verify: { path: '/abilities' },
  }),
);
