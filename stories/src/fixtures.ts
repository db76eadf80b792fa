import type { BrowserIntegration } from '@hawser/client';
import { fakeIntegration } from '@hawser/react/testing';

export const google = fakeIntegration();

export const slack = fakeIntegration({
  slug: 'slack',
  description: 'Post updates to the channels you choose.',
  categories: ['Messaging'],
});

export const github = fakeIntegration({
  slug: 'github',
  name: 'GitHub',
  description: 'Link commits and pull requests to your work.',
  categories: ['Development'],
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
