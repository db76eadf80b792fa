import { basicProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import type { CredentialContext } from '../provider.js';
import { requireText, text } from '../read-json.js';
import { twilioLogo } from '../logos.js';

/**
 * Twilio, with account SID and auth token.
 *
 * Paths begin with the version: /2010-04-01/Accounts/{sid}/Messages.json. API keys are refused
 * here: most cannot read the account, and none reveals its owner. The list of accounts also
 * contains subaccounts, in no documented order, so the account that was entered is requested.
 * @see https://www.twilio.com/docs/iam/api/account (2026-11, in part)
 * @see https://www.twilio.com/docs/usage/api/keys (2026-11, in part)
 */
export const twilio = defineProvider({
  ...basicProvider({
    slug: 'twilio',
    name: 'Twilio',
    description: 'Send messages and make calls by Twilio.',
    categories: ['communication'],
    logo: twilioLogo,
    color: '#f22f46',
    docsUrl: 'https://www.twilio.com/docs/iam/api/account',
    consoleUrl: 'https://console.twilio.com/',
    apiBaseUrl: 'https://api.twilio.com',
    usernameLabel: 'Account SID',
    passwordLabel: 'Auth token',
  }),
  verify: async ({ baseUrl, credentials, call }: CredentialContext) => {
    const typed = encodeURIComponent(credentials['username'] ?? '');
    const account = await call(`${baseUrl}/2010-04-01/Accounts/${typed}.json`);
    const id = requireText(text(account['sid']), 'sid');
    return { id, label: text(account['friendly_name']) ?? id };
  },
});
