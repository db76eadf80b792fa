import { describe, secretField } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { trelloLogo } from '../logos.js';

/**
 * Trello, with the API key of a Power-Up and a user's token, in Trello's special header format.
 *
 * For apps, Trello offers a page that gives the token to the browser, and OAuth 1.0; neither is
 * supported here. Not confirmed: the format of the header.
 * @see https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/ (2026-11, in
 * part)
 */
export const trello = defineProvider(
  describe(
    'api_key',
    {
      slug: 'trello',
      name: 'Trello',
      description: 'See and change boards in Trello.',
      categories: ['project management'],
      logo: trelloLogo,
      color: '#0052cc',
      docsUrl: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
      consoleUrl: 'https://trello.com/power-ups/admin',
      apiBaseUrl: 'https://api.trello.com/1',
      verify: { path: '/members/me', id: 'id', label: 'username' },
    },
    [secretField('apiKey', 'API key'), secretField('token', 'Token')],
    ({ apiKey = '', token = '' }) => ({
      headers: {
        Authorization: `OAuth oauth_consumer_key="${apiKey}", oauth_token="${token}"`,
      },
    }),
  ),
);
