import type { BrowserConnection, BrowserIntegration } from '@hawser/client';

const at = '2026-11-02T09:30:00.000Z';

export function connection(change: Partial<BrowserConnection> = {}): BrowserConnection {
  return {
    id: 'conn_1',
    provider: 'google',
    status: 'active',
    action: null,
    identity: { id: '1', label: 'mara@example.com', email: 'mara@example.com' },
    scopes: { requested: ['calendar', 'mail'], granted: ['calendar', 'mail'], missing: [] },
    services: { gmail: true, calendar: true },
    isDefault: true,
    createdAt: at,
    updatedAt: at,
    ...change,
  };
}

export function integration(change: Partial<BrowserIntegration> = {}): BrowserIntegration {
  const slug = change.slug ?? 'google';
  const connections = change.connections ?? [];
  return {
    id: `prov_${slug}`,
    name: slug.charAt(0).toUpperCase() + slug.slice(1),
    slug,
    description: 'Read mail and keep calendars in step.',
    authType: 'oauth2',
    active: true,
    connected: connections.length > 0,
    logoUrl: `/hawser/logos/${slug}.svg`,
    categories: ['Productivity'],
    services: [
      { name: 'gmail', label: 'Gmail', scopes: ['mail'] },
      { name: 'calendar', label: 'Calendar', scopes: ['calendar'] },
    ],
    scopes: [
      { name: 'mail', description: 'Read the mail that you label “Receipts”', default: true },
      { name: 'calendar', description: 'See and change events in your calendars', default: true },
    ],
    fields: [],
    connections,
    ...change,
  };
}

export const google = integration();

export const slack = integration({
  slug: 'slack',
  description: 'Post updates to the channels you choose.',
  categories: ['Messaging'],
});

export const github = integration({
  slug: 'github',
  name: 'GitHub',
  description: 'Link commits and pull requests to your work.',
  categories: ['Development'],
});

export const notion = integration({
  slug: 'notion',
  description: 'Search and quote the pages you share.',
  categories: ['Productivity'],
});

/** A provider without a sign-in page: the user enters an API key. */
export const sendgrid = integration({
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
export const zendesk = integration({
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
  integration({
    slug: 'jira',
    description: 'Turn messages into issues.',
    categories: ['Development'],
  }),
  integration({
    slug: 'dropbox',
    description: 'Attach files without copying them.',
    categories: ['Files'],
  }),
];
