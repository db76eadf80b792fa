import { basicProvider } from '../credentials.js';
import { defineProvider } from '../integration.js';

/**
 * Twilio, by account SID and auth token.
 *
 * Paths begin with the version: /2010-04-01/Accounts/{sid}/Messages.json. Standard API keys can't see
 * the account, and are refused here.
 * @see https://www.twilio.com/docs/iam/api/account (not read anew)
 */
export const twilio = defineProvider(
  basicProvider({
    slug: 'twilio',
    name: 'Twilio',
    description: 'Send messages and make calls by Twilio.',
    categories: ['communication'],
    color: '#f22f46',
    docsUrl: 'https://www.twilio.com/docs/iam/api/account',
    consoleUrl: 'https://console.twilio.com/',
    apiBaseUrl: 'https://api.twilio.com',
    usernameLabel: 'Account SID',
    passwordLabel: 'Auth token',
    verify: {
      path: '/2010-04-01/Accounts.json',
      id: 'accounts.0.sid',
      label: 'accounts.0.friendly_name',
    },
  }),
);
