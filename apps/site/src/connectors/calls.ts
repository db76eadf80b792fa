/** A call of a provider's API that its page shows. */
export interface ExampleCall {
  /** What it does, as a sentence. */
  readonly does: string;
  /** @default 'GET' */
  readonly method?: 'POST';
  /** The path below the API's base URL, with its query. */
  readonly path: string;
  readonly body?: Readonly<Record<string, string | number>>;
  /** The scopes that it needs besides those that are always requested. */
  readonly scopes?: readonly string[];
  /** For an API at a different address for each connection: an example, and how to find it. */
  readonly address?: { readonly example: string; readonly found: string };
}

const google = 'https://www.googleapis.com/auth';
const site = (product: string): NonNullable<ExampleCall['address']> => ({
  example: `https://api.atlassian.com/ex/${product}/11223344-a1b2-3b33-c444-def123456789`,
  found:
    "It ends in the id of the site, which `GET https://api.atlassian.com/oauth/token/accessible-resources` lists with the token; the id of the connection's identity begins with it.",
});
const shop = {
  example: 'https://acme.myshopify.com/admin/api',
  found: 'It is that of the store.',
};
const graphqlProducts = { query: '{ products(first: 5) { nodes { id title } } }' };

/** A call for each provider, by slug. */
export const exampleCalls: Readonly<Record<string, ExampleCall>> = {
  google: {
    does: 'lists five messages of the mailbox',
    path: '/gmail/v1/users/me/messages?maxResults=5',
    scopes: [`${google}/gmail.readonly`],
  },
  slack: { does: 'lists channels', path: '/conversations.list?limit=20' },
  github: { does: 'lists repositories', path: '/user/repos?per_page=5', scopes: ['repo'] },
  discord: { does: "lists the user's servers", path: '/v10/users/@me/guilds' },
  microsoft: {
    does: 'lists five messages of the mailbox',
    path: '/v1.0/me/messages?$top=5',
    scopes: ['Mail.Read'],
  },
  linkedin: { does: "returns the member's profile", path: '/v2/userinfo' },
  x: { does: 'returns the user', path: '/2/users/me' },
  notion: {
    does: 'searches the pages that the user shared',
    method: 'POST',
    path: '/v1/search',
    body: { query: 'Handbook', page_size: 5 },
  },
  hubspot: { does: 'lists five contacts', path: '/crm/v3/objects/contacts?limit=5' },
  jira: {
    does: 'lists five projects',
    path: '/rest/api/3/project/search?maxResults=5',
    address: site('jira'),
  },
  linear: {
    does: 'lists five issues',
    method: 'POST',
    path: '/graphql',
    body: { query: '{ issues(first: 5) { nodes { identifier title } } }' },
  },
  calendly: { does: 'returns the user', path: '/users/me' },
  salesforce: {
    does: 'lists five contacts',
    path: '/services/data/v62.0/query?q=SELECT+Id,Name+FROM+Contact+LIMIT+5',
    address: {
      example: 'https://acme.my.salesforce.com',
      found:
        "It is the organisation's `instance_url`, which Hawser keeps from the token answer; the partner API does not return it.",
    },
  },
  pipedrive: {
    does: 'lists five deals',
    path: '/v2/deals?limit=5',
    address: {
      example: 'https://acme.pipedrive.com/api',
      found:
        'It is `api_domain`, which Hawser keeps from the token answer, and `/api`; the partner API does not return it.',
    },
  },
  airtable: { does: 'lists bases', path: '/meta/bases' },
  asana: { does: 'lists workspaces', path: '/workspaces' },
  attio: { does: 'lists the kinds of objects', path: '/v2/objects' },
  bitbucket: { does: 'lists repositories', path: '/repositories?role=member&pagelen=5' },
  box: { does: 'lists the top folder', path: '/folders/0/items?limit=5' },
  clickup: { does: 'lists workspaces', path: '/v2/team' },
  confluence: {
    does: 'lists five spaces',
    path: '/wiki/api/v2/spaces?limit=5',
    address: {
      example: site('confluence').example,
      found:
        'It ends in the id of the site, which `GET https://api.atlassian.com/oauth/token/accessible-resources` lists with the token.',
    },
  },
  digitalocean: { does: 'lists five droplets', path: '/droplets?per_page=5' },
  dropbox: {
    does: 'lists the top folder',
    method: 'POST',
    path: '/2/files/list_folder',
    body: { path: '' },
  },
  eventbrite: { does: 'lists organisations', path: '/users/me/organizations/' },
  figma: { does: 'returns the user', path: '/v1/me' },
  front: { does: 'lists inboxes', path: '/inboxes' },
  gitlab: { does: 'lists five projects', path: '/projects?membership=true&per_page=5' },
  helpscout: { does: 'lists open conversations', path: '/v2/conversations?status=open' },
  intercom: { does: 'lists five contacts', path: '/contacts?per_page=5' },
  klaviyo: { does: 'lists lists of profiles', path: '/lists' },
  miro: { does: 'lists five boards', path: '/v2/boards?limit=5' },
  monday: {
    does: 'lists five boards',
    method: 'POST',
    path: '/v2',
    body: { query: '{ boards(limit: 5) { id name } }' },
  },
  quickbooks: {
    does: 'lists five invoices',
    path: '/query?query=select+*+from+Invoice+maxresults+5',
    address: {
      example: 'https://quickbooks.api.intuit.com/v3/company/9130350000000000000',
      found: "It ends in the id of the company, which is the id of the connection's identity.",
    },
  },
  reddit: { does: 'returns the user', path: '/api/v1/me' },
  sentry: { does: 'lists organisations', path: '/organizations/' },
  shopify: {
    does: 'lists five products',
    method: 'POST',
    path: '/2026-07/graphql.json',
    body: graphqlProducts,
    address: shop,
  },
  spotify: { does: 'lists five playlists', path: '/me/playlists?limit=5' },
  square: { does: "lists the seller's locations", path: '/v2/locations' },
  strava: { does: 'lists five activities', path: '/athlete/activities?per_page=5' },
  supabase: { does: 'lists projects', path: '/projects' },
  todoist: { does: 'lists five tasks', path: '/api/v1/tasks?limit=5' },
  twitch: { does: 'returns the user', path: '/users' },
  typeform: { does: 'lists five forms', path: '/forms?page_size=5' },
  webflow: { does: 'lists sites', path: '/v2/sites' },
  xero: { does: 'lists the organisations of the grant', path: '/connections' },
  youtube: { does: 'returns the channel', path: '/youtube/v3/channels?part=snippet&mine=true' },
  zendesk: {
    does: 'lists recent tickets',
    path: '/tickets/recent.json',
    address: {
      example: 'https://acme.zendesk.com/api/v2',
      found: 'It has the subdomain that the user entered.',
    },
  },
  zoom: { does: "lists the user's meetings", path: '/users/me/meetings' },
  anthropic: { does: 'lists models', path: '/v1/models' },
  brevo: { does: 'lists five contacts', path: '/contacts?limit=5' },
  calcom: { does: 'returns the user', path: '/me' },
  chargebee: { does: 'lists five customers', path: '/customers?limit=5' },
  close: { does: 'lists five leads', path: '/lead/?_limit=5' },
  cloudflare: { does: 'lists five zones', path: '/zones?per_page=5' },
  datadog: { does: 'lists five monitors', path: '/api/v1/monitor?page_size=5' },
  'figma-token': { does: 'returns the user', path: '/v1/me' },
  freshdesk: { does: 'lists five tickets', path: '/tickets?per_page=5' },
  gong: { does: 'lists users', path: '/v2/users' },
  mailchimp: { does: 'lists five audiences', path: '/lists?count=5' },
  netlify: { does: 'lists sites', path: '/sites' },
  openai: { does: 'lists models', path: '/v1/models' },
  pagerduty: { does: 'lists five incidents', path: '/incidents?limit=5' },
  postmark: { does: 'lists five sent messages', path: '/messages/outbound?count=5&offset=0' },
  resend: { does: 'lists domains', path: '/domains' },
  sendgrid: { does: 'lists what the key may do', path: '/v3/scopes' },
  'shopify-token': {
    does: 'lists five products',
    method: 'POST',
    path: '/2026-07/graphql.json',
    body: graphqlProducts,
  },
  stripe: { does: 'lists five customers', path: '/v1/customers?limit=5' },
  trello: { does: 'lists boards', path: '/members/me/boards' },
  twilio: { does: 'lists accounts', path: '/2010-04-01/Accounts.json?PageSize=5' },
  vercel: { does: 'lists five projects', path: '/v9/projects?limit=5' },
};
