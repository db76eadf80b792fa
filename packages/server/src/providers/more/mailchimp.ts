import { describe, secretField } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { basicOf } from '../revocation.js';
import { mailchimpLogo } from '../logos.js';

/**
 * Mailchimp Marketing, with an API key.
 *
 * The API is at the account's data centre, which the end of the key names. With OAuth, finding it
 * takes another request with a special scheme, so OAuth is not supported here. The key is the
 * password of Basic authentication, and the user name may be any text, as in Mailchimp's client and
 * according to others (ZappySys, Nexla; 2026-11). Not confirmed: the fields of the identity.
 * @see https://mailchimp.com/developer/marketing/docs/fundamentals/ (not read again)
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
      logo: mailchimpLogo,
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
