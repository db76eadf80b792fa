import type { BrowserIntegration } from '@hawser/client';
import { fakeIntegration } from '@hawser/react/testing';

export const google = fakeIntegration();

/** Scopes of Slack: https://docs.slack.dev/reference/scopes */
export const slack = fakeIntegration({
  slug: 'slack',
  description: 'Post updates to the channels you choose.',
  categories: ['Messaging'],
  scopes: [
    { name: 'channels:read', description: 'See public channels in a workspace', default: true },
    { name: 'chat:write', description: 'Post messages', default: true },
    { name: 'users:read', description: 'See the people in a workspace', default: true },
  ],
});

export const github = fakeIntegration({
  slug: 'github',
  name: 'GitHub',
  description: 'Link commits and pull requests to your work.',
  categories: ['Development'],
  scopes: [
    { name: 'repo', description: 'See and change repositories, private ones too', default: true },
    { name: 'read:org', description: 'See organisations and teams', default: true },
    { name: 'user:email', description: 'See e-mail addresses', default: true },
  ],
});

export const notion = fakeIntegration({
  slug: 'notion',
  description: 'Search and quote the pages you share.',
  categories: ['Productivity'],
});

/** A provider without a sign-in page: the user enters an API key. */
export const sendgrid = fakeIntegration({
  slug: 'sendgrid',
  name: 'SendGrid',
  description: 'Send mail from your own domain.',
  authType: 'api_key',
  categories: ['Messaging'],
  services: [],
  scopes: [],
  fields: [
    {
      name: 'region',
      label: 'Region',
      secret: false,
      required: false,
      placeholder: 'eu',
      help: 'Leave it empty for the global region.',
    },
    {
      name: 'apiKey',
      label: 'API key',
      secret: true,
      required: true,
      placeholder: 'SG.…',
      help: 'Make one under Settings, API keys, with “Mail send” only.',
    },
  ],
});

/** A provider with one address per customer, which the user enters before consent. */
export const zendesk = fakeIntegration({
  slug: 'zendesk',
  description: 'See and answer tickets.',
  categories: ['Support'],
  fields: [
    {
      name: 'subdomain',
      label: 'Subdomain',
      secret: false,
      required: true,
      placeholder: 'acme',
      help: 'The part before .zendesk.com',
    },
  ],
});

/** Google with scopes as Google names them, and two accounts as people have them. */
export const connectedGoogle = fakeIntegration({
  description: 'Read mail, calendars, files and documents of a Google account.',
  services: [
    {
      name: 'gmail',
      label: 'Gmail',
      scopes: ['https://www.googleapis.com/auth/gmail.readonly'],
    },
    {
      name: 'calendar',
      label: 'Google Calendar',
      scopes: ['https://www.googleapis.com/auth/calendar.events'],
    },
    {
      name: 'drive',
      label: 'Google Drive',
      scopes: ['https://www.googleapis.com/auth/drive.file'],
    },
  ],
  scopes: [
    {
      name: 'https://www.googleapis.com/auth/gmail.readonly',
      description: 'View your email messages and settings',
      default: true,
    },
    {
      name: 'https://www.googleapis.com/auth/calendar.events',
      description: 'View and edit events on all your calendars',
      default: true,
    },
    {
      name: 'https://www.googleapis.com/auth/drive.file',
      description: 'See, edit, create, and delete only the specific Google Drive files you use',
      default: true,
    },
  ],
  connections: [
    {
      identity: {
        id: '103547991597142817347',
        label: 'Mara Kowalczyk-Lindqvist',
        email: 'mara.kowalczyk-lindqvist@harbour-logistics.example',
      },
    },
    {
      identity: {
        id: '110248495921238986420',
        label: 'Buchhaltung Nord',
        email: 'rechnungen.nord@harbour-logistics.example',
      },
      scopes: { missing: ['https://www.googleapis.com/auth/drive.file'] },
    },
  ],
});

/** A user with accounts of every kind of name that providers send: people, workspaces, sites. */
export const realAccounts: readonly BrowserIntegration[] = [
  connectedGoogle,
  fakeIntegration({
    ...slack,
    connections: [
      { identity: { id: 'T024BE7LD', label: 'Nordhafen Spedition & Lagerhaus GmbH & Co. KG' } },
      { identity: { id: 'T061EG9R6', label: '港湾物流チーム' }, status: 'expired' },
    ],
  }),
  fakeIntegration({
    ...github,
    connections: [{ identity: { id: '583231', label: 'mkowalczyk-lindqvist' } }],
  }),
  fakeIntegration({
    ...notion,
    connections: [{ identity: { id: 'ad28e1a4', label: 'Mara’s Notion' }, status: 'revoked' }],
  }),
  fakeIntegration({
    slug: 'jira',
    description: 'See and change projects and issues in Jira.',
    categories: ['Development'],
    connections: [
      {
        identity: {
          id: '1324a887-45db-1bf4-1e99-ef0ff456d421',
          label: 'harbour-logistics-platform-engineering.atlassian.net',
          email: 'mara.kowalczyk-lindqvist@harbour-logistics.example',
        },
      },
    ],
  }),
  fakeIntegration({
    slug: 'salesforce',
    description: 'See and change accounts, contacts and opportunities in Salesforce.',
    categories: ['CRM'],
    connections: [
      {
        identity: {
          id: '005xx000001Sv6AAAS',
          label: 'مارا كوفالتشيك',
          email: 'mara@nordhafen.example',
        },
        status: 'suspended',
      },
    ],
  }),
];

export const catalogue: readonly BrowserIntegration[] = [
  google,
  slack,
  github,
  notion,
  sendgrid,
  fakeIntegration({
    slug: 'jira',
    description: 'Turn messages into issues.',
    categories: ['Development'],
  }),
  fakeIntegration({
    slug: 'dropbox',
    description: 'Attach files without copying them.',
    categories: ['Files'],
  }),
];
