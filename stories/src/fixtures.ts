import type { BrowserIntegration } from '@hawser/client';
import type { ConnectOffer } from '@hawser/react/agents';
import { fakeConnection, fakeIntegration } from '@hawser/react/testing';

export const google = fakeIntegration();
export const slack = fakeIntegration({ slug: 'slack' });
export const github = fakeIntegration({ slug: 'github' });
export const notion = fakeIntegration({ slug: 'notion' });

/** What an agent's refused call offers. */
export const slackOffer: ConnectOffer = {
  url: '/hawser/connect/cs_1',
  session_id: 'cs_1',
  expires_at: '2026-11-02T10:00:00.000Z',
  provider: 'slack',
  scopes: slack.scopes.map(({ name }) => name),
  reason: 'not_connected',
};

/** A provider without a sign-in page: the user enters an API key. */
export const sendgrid = fakeIntegration({ slug: 'sendgrid' });

/** A provider whose API key needs an address as well. */
export const mailchimp = fakeIntegration({ slug: 'mailchimp' });

/** A provider with one address per customer, which the user enters before consent. */
export const zendesk = fakeIntegration({ slug: 'zendesk' });

/** Google with both of the user's accounts. */
export const twoGoogles = fakeIntegration({ connections: [{}, {}] });

/** The user's first and second account at Google. */
export const [first = fakeConnection(), second = fakeConnection()] = twoGoogles.connections;

const api = 'https://www.googleapis.com/auth';

/** Scopes of Google: https://developers.google.com/identity/protocols/oauth2/scopes */
export const googleScopes = {
  gmail: `${api}/gmail.readonly`,
  calendar: `${api}/calendar.readonly`,
  drive: `${api}/drive.file`,
  /** The same permission as `email`. */
  email: `${api}/userinfo.email`,
};

/** Scopes of Google for which Hawser has no words. */
export const unknownScopes = [`${api}/contacts.readonly`, `${api}/tasks`];

/** Google with Drive, whose file scope is in words that wrap. */
export const googleWithDrive = fakeIntegration({
  services: [
    ...google.services,
    { name: 'drive', label: 'Drive', scopes: [`${api}/drive.readonly`] },
  ],
  scopes: [
    ...google.scopes,
    { name: `${api}/drive.readonly`, description: 'See your files', default: false },
    {
      name: googleScopes.drive,
      description: 'See and change the files that you open with this app',
      default: true,
    },
  ],
  connections: [
    {
      identity: {
        id: '103547991597142817347',
        label: 'mara.kowalczyk-lindqvist@harbour-logistics.example',
        email: 'mara.kowalczyk-lindqvist@harbour-logistics.example',
      },
    },
    {
      identity: {
        id: '110248495921238986420',
        label: 'rechnungen.nord@harbour-logistics.example',
        email: 'rechnungen.nord@harbour-logistics.example',
      },
      scopes: { missing: [googleScopes.drive] },
    },
  ],
});

/** What the server keeps of the last refusal: the provider's code, and its own sentence. */
const refusal = (provider: string, code: string) => ({
  code,
  message: `${provider} no longer accepts this connection. The user has to reconnect.`,
  at: '2026-11-19T08:00:00.000Z',
});

/**
 * Accounts that their providers have refused, each with the code that the provider answers to a
 * refresh.
 *
 * - Google: https://developers.google.com/identity/protocols/oauth2 (`invalid_grant`, "Token has
 *   been expired or revoked.")
 * - Slack: https://docs.slack.dev/reference/methods/oauth.v2.access (`invalid_refresh_token`)
 * - GitHub: https://docs.github.com/apps/creating-github-apps (`bad_refresh_token`, "The refresh
 *   token passed is incorrect or expired.")
 * - Salesforce: https://help.salesforce.com (`invalid_grant`, "expired access/refresh token")
 */
export const refused: readonly BrowserIntegration[] = [
  fakeIntegration({
    connections: [{ status: 'revoked', lastError: refusal('Google', 'invalid_grant') }],
  }),
  fakeIntegration({
    slug: 'slack',
    connections: [{ status: 'expired', lastError: refusal('Slack', 'invalid_refresh_token') }],
  }),
  fakeIntegration({
    slug: 'github',
    connections: [{ status: 'expired', lastError: refusal('GitHub', 'bad_refresh_token') }],
  }),
  fakeIntegration({
    slug: 'salesforce',
    connections: [{ status: 'expired', lastError: refusal('Salesforce', 'invalid_grant') }],
  }),
];

/** A user with accounts of every kind of name that providers send: people, workspaces, sites. */
export const realAccounts: readonly BrowserIntegration[] = [
  googleWithDrive,
  fakeIntegration({
    slug: 'slack',
    connections: [
      {
        identity: {
          id: 'T024BE7LD:U023BECGF',
          label: 'Nordhafen Spedition & Lagerhaus GmbH & Co. KG · mara',
        },
      },
      {
        identity: { id: 'T061EG9R6:U07BXQ2M4KD', label: '港湾物流チーム · mara' },
        status: 'expired',
      },
    ],
  }),
  fakeIntegration({
    slug: 'github',
    connections: [{ identity: { id: '48120937', label: 'mkowalczyk-lindqvist' } }],
  }),
  fakeIntegration({
    slug: 'notion',
    connections: [
      {
        identity: { id: 'ad28e1a4', label: 'Nordhafen · مارا كوفالتشيك' },
        status: 'revoked',
      },
    ],
  }),
  fakeIntegration({
    slug: 'jira',
    connections: [
      {
        identity: {
          id: '1324a887-45db-1bf4-1e99-ef0ff456d421:5b10ac8d82e05b22cc7d4ef5',
          label: 'harbour-logistics · mara.kowalczyk-lindqvist@harbour-logistics.example',
          email: 'mara.kowalczyk-lindqvist@harbour-logistics.example',
        },
      },
    ],
  }),
  fakeIntegration({ slug: 'salesforce', connections: [{ status: 'suspended' }] }),
];

export const catalogue: readonly BrowserIntegration[] = [
  google,
  slack,
  github,
  notion,
  sendgrid,
  mailchimp,
  fakeIntegration({ slug: 'jira' }),
  fakeIntegration({ slug: 'dropbox' }),
];
