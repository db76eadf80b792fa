import type { Identity } from '@hawser/contract';
import type { BrowserIntegration } from '@hawser/contract/browser';

type Known<Facts> = Readonly<Partial<Record<string, Facts>>>;

/*
 * The names, words and scopes are those of Hawser's definitions, for an integration that requests
 * them. A test compares them with what the router lists.
 */
export const knownProviders: Known<
  Pick<
    BrowserIntegration,
    'name' | 'description' | 'authType' | 'categories' | 'services' | 'scopes' | 'fields'
  >
> = {
  google: {
    name: 'Google',
    description: 'Read mail, calendars, files and documents of a Google account.',
    authType: 'oauth2',
    categories: ['email', 'calendar', 'files'],
    services: [
      { name: 'gmail', label: 'Gmail', scopes: ['https://www.googleapis.com/auth/gmail.readonly'] },
      {
        name: 'calendar',
        label: 'Calendar',
        scopes: ['https://www.googleapis.com/auth/calendar.readonly'],
      },
    ],
    scopes: [
      { name: 'openid', description: 'Know who you are', default: true },
      { name: 'email', description: 'See your e-mail address', default: true },
      { name: 'profile', description: 'See your name and picture', default: true },
      {
        name: 'https://www.googleapis.com/auth/gmail.readonly',
        description: 'Read your mail',
        default: true,
      },
      {
        name: 'https://www.googleapis.com/auth/calendar.readonly',
        description: 'See your calendars',
        default: true,
      },
    ],
    fields: [],
  },
  slack: {
    name: 'Slack',
    description: 'Post messages and read channels of a Slack workspace.',
    authType: 'oauth2',
    categories: ['communication'],
    services: [
      { name: 'channels', label: 'Channels', scopes: ['channels:read'] },
      { name: 'messages', label: 'Messages', scopes: ['chat:write'] },
      { name: 'users', label: 'People', scopes: ['users:read'] },
    ],
    scopes: [
      { name: 'channels:read', description: 'See the list of public channels', default: true },
      { name: 'chat:write', description: 'Post messages', default: true },
      { name: 'users:read', description: 'See the people in the workspace', default: true },
    ],
    fields: [],
  },
  github: {
    name: 'GitHub',
    description: 'Work with repositories, issues and pull requests.',
    authType: 'oauth2',
    categories: ['development'],
    services: [
      { name: 'repos', label: 'Repositories', scopes: ['repo'] },
      { name: 'issues', label: 'Issues', scopes: ['repo'] },
      { name: 'pulls', label: 'Pull requests', scopes: ['repo'] },
    ],
    scopes: [
      {
        name: 'repo',
        description: 'See and change your repositories, private ones too',
        default: true,
      },
      { name: 'read:org', description: 'See the organisations that you belong to', default: true },
      { name: 'user:email', description: 'See your e-mail addresses', default: true },
    ],
    fields: [],
  },
  notion: {
    name: 'Notion',
    description: 'Read and write the Notion pages that you choose.',
    authType: 'oauth2',
    categories: ['documents'],
    services: [
      { name: 'pages', label: 'Pages', scopes: [] },
      { name: 'databases', label: 'Databases', scopes: [] },
    ],
    scopes: [],
    fields: [],
  },
  jira: {
    name: 'Jira',
    description: 'See and change projects and issues in Jira.',
    authType: 'oauth2',
    categories: ['project management'],
    services: [
      { name: 'projects', label: 'Projects', scopes: ['read:jira-work'] },
      { name: 'issues', label: 'Issues', scopes: ['read:jira-work'] },
    ],
    scopes: [
      {
        name: 'read:jira-user',
        description: 'Know who you are, and see the people of the site',
        default: true,
      },
      { name: 'offline_access', description: 'Keep access while you are away', default: true },
      { name: 'read:jira-work', description: 'See projects and issues', default: true },
      { name: 'write:jira-work', description: 'Create and change issues', default: true },
    ],
    fields: [],
  },
  salesforce: {
    name: 'Salesforce',
    description: 'See and change contacts and opportunities in Salesforce.',
    authType: 'oauth2',
    categories: ['CRM'],
    services: [
      { name: 'contacts', label: 'Contacts', scopes: ['api'] },
      { name: 'opportunities', label: 'Opportunities', scopes: ['api'] },
    ],
    scopes: [
      { name: 'api', description: 'See and change the data that you can see', default: true },
      { name: 'refresh_token', description: 'Keep access while you are away', default: true },
      { name: 'openid', description: 'Know who you are', default: true },
    ],
    fields: [],
  },
  dropbox: {
    name: 'Dropbox',
    description: 'See and change files in Dropbox.',
    authType: 'oauth2',
    categories: ['files'],
    services: [
      { name: 'content', label: 'Content of files', scopes: ['files.content.read'] },
      { name: 'batches', label: 'Uploads in batches', scopes: ['files.content.write'] },
    ],
    scopes: [
      { name: 'account_info.read', description: 'Know who you are', default: true },
      {
        name: 'files.metadata.read',
        description: 'See the names of your files and folders',
        default: true,
      },
      { name: 'files.content.read', description: 'Read your files', default: false },
      {
        name: 'files.content.write',
        description: 'Create, change and delete files',
        default: false,
      },
    ],
    fields: [],
  },
  zendesk: {
    name: 'Zendesk',
    description: 'See and answer tickets in Zendesk.',
    authType: 'oauth2',
    categories: ['support'],
    services: [],
    scopes: [{ name: 'read', description: 'See tickets and people', default: true }],
    fields: [
      {
        name: 'subdomain',
        label: 'Subdomain',
        placeholder: 'acme',
        help: 'The part before .zendesk.com',
        secret: false,
        required: true,
      },
    ],
  },
  sendgrid: {
    name: 'SendGrid',
    description: 'Send mail by Twilio SendGrid.',
    authType: 'api_key',
    categories: ['email'],
    services: [],
    scopes: [],
    fields: [{ name: 'apiKey', label: 'API key', secret: true, required: true }],
  },
  mailchimp: {
    name: 'Mailchimp',
    description: 'See and change audiences in Mailchimp.',
    authType: 'api_key',
    categories: ['marketing', 'email'],
    services: [],
    scopes: [],
    fields: [
      {
        name: 'server',
        label: 'Server prefix',
        placeholder: 'us21',
        help: 'The end of the API key, after the last hyphen',
        secret: false,
        required: true,
      },
      { name: 'apiKey', label: 'API key', secret: true, required: true },
    ],
  },
};

/*
 * The user's accounts, as each definition's identity look-up names them: by an address, a login, or
 * a workspace and its user. Nothing reveals the owner of a SendGrid key.
 */
export const knownAccounts: Known<readonly Identity[]> = {
  google: [
    {
      id: '103547991597142817347',
      label: 'mara@northwind.example',
      email: 'mara@northwind.example',
    },
    { id: '110248495921238986420', label: 'mara@studio.example', email: 'mara@studio.example' },
  ],
  slack: [
    { id: 'T061EG9R6:U07BXQ2M4KD', label: 'Northwind Traders · mara' },
    { id: 'T0BQ7LJ2C:U07CA3N9WPE', label: 'Studio Kowalczyk · mara' },
  ],
  github: [
    { id: '48120937', label: 'mara-k', email: 'mara@northwind.example' },
    { id: '91736402', label: 'studio-kowalczyk' },
  ],
  notion: [
    {
      id: 'b7a1c2d0-6e52-4f0c-9d1b-3f8e5a7c9012',
      label: 'Northwind Traders · Mara Kowalczyk',
      email: 'mara@northwind.example',
    },
    {
      id: '0c4de5f6-91a2-4b3c-8d7e-6f5a4b3c2d1e',
      label: 'Studio Kowalczyk · Mara Kowalczyk',
      email: 'mara@studio.example',
    },
  ],
  jira: [
    {
      id: '1324a887-45db-4bf4-9e99-ef0ff456d421:5b10ac8d82e05b22cc7d4ef5',
      label: 'northwind · mara@northwind.example',
      email: 'mara@northwind.example',
    },
    {
      id: '7b4f1f60-2f0d-4c8e-8a55-3d9be1c2f704:5b10ac8d82e05b22cc7d4ef5',
      label: 'studio-kowalczyk · mara@studio.example',
      email: 'mara@studio.example',
    },
  ],
  salesforce: [
    {
      id: '00D5g000004XyzAEAS:0055g00000AbCdEAAV',
      label: 'mara@northwind.example',
      email: 'mara@northwind.example',
    },
    {
      id: '00D5g000009QrsTEAW:0055g00000ZyXwVAAZ',
      label: 'mara@northwind.example.uat',
      email: 'mara@northwind.example',
    },
  ],
  dropbox: [
    {
      id: 'dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc',
      label: 'mara@northwind.example',
      email: 'mara@northwind.example',
    },
    {
      id: 'dbid:AADk2oYqpVZ3u9wXb1sT7cLrEeJ5hGm0QnA',
      label: 'mara@studio.example',
      email: 'mara@studio.example',
    },
  ],
  zendesk: [
    { id: '35436', label: 'mara@northwind.example', email: 'mara@northwind.example' },
    { id: '90217', label: 'mara@studio.example', email: 'mara@studio.example' },
  ],
  sendgrid: [{ id: 'default', label: 'SendGrid' }],
  mailchimp: [
    { id: '8d3a3db4d97663a9074efcc16', label: 'Northwind Traders' },
    { id: 'c5e1f20b7a9d4e6381b2c7d90', label: 'Studio Kowalczyk' },
  ],
};

/** The user's accounts at any other provider. */
export const someAccounts: readonly Identity[] = [
  { id: '1', label: 'mara@northwind.example', email: 'mara@northwind.example' },
  { id: '2', label: 'mara@studio.example', email: 'mara@studio.example' },
];
