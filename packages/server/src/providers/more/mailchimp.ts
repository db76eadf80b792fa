import { describe, secretField } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { basicOf } from '../revocation.js';

/**
 * Mailchimp Marketing, by an API key.
 *
 * The API is at the account's own data centre, which the end of the key names. OAuth tells it by
 * another request with a scheme of its own, and is not taken up here. The key is the password of Basic
 * authentication, and any text the user name: so Mailchimp's own client has it, and others (ZappySys,
 * Nexla; 2026-11) write it. Not confirmed: the members of the identity.
 * @see https://mailchimp.com/developer/marketing/docs/fundamentals/ (not read anew)
 * @see https://www.npmjs.com/package/@mailchimp/mailchimp_marketing (2026-11)
 */
export const mailchimp = defineProvider(
  describe(
    'api_key',
    {
      slug: 'mailchimp',
      name: 'Mailchimp',
      description: 'See and change audiences in Mailchimp.',
      categories: ['marketing', 'email'],
      color: '#ffe01b',
      docsUrl: 'https://mailchimp.com/developer/marketing/docs/fundamentals/',
      consoleUrl: 'https://us1.admin.mailchimp.com/account/api/',
      apiBaseUrl: 'https://{server}.api.mailchimp.com/3.0',
      connectionFields: [
        {
          name: 'server',
          label: 'Server prefix',
          placeholder: 'us21',
          help: 'The end of the API key, after the last hyphen',
          secret: false,
          required: true,
        },
      ],
      verify: { path: '/', id: 'account_id', label: 'account_name' },
    },
    [secretField('apiKey', 'API key')],
    ({ apiKey = '' }) => ({ headers: { Authorization: basicOf('key', apiKey) } }),
  ),
);
