import { browserConnection, browserIntegration } from '@hawser/contract/browser';
import type { BrowserConnection, BrowserIntegration } from '@hawser/contract/browser';
import { nameOfSlug } from '../shared/name-of-slug.js';
import { knownAccounts, knownProviders, someAccounts } from './providers.js';

/**
 * What a test says about a connection. The rest is made up to fit: an active connection that was
 * granted everything, of an account as the provider names it, such as `mara@northwind.example`.
 */
export interface FakeConnection extends Partial<Omit<BrowserConnection, 'scopes'>> {
  /** With `missing` alone, the other scopes of the integration were granted. */
  readonly scopes?: Partial<BrowserConnection['scopes']>;
}

/**
 * What a test says about an integration. The rest is made up to fit: without a `slug`, it is Google
 * with two services. Google, Slack, GitHub, Notion, Jira, Salesforce, Dropbox, Zendesk, SendGrid and
 * Mailchimp have the words, scopes and fields of Hawser's definitions; any other has the name of its
 * slug, and neither services nor scopes.
 */
export interface FakeIntegration extends Partial<Omit<BrowserIntegration, 'connections'>> {
  readonly connections?: readonly FakeConnection[];
}

const at = '2026-11-02T09:30:00.000Z';

/**
 * Returns a connection as the browser API sends it, for the props of a component.
 *
 * @example
 * const expired = fakeConnection({ provider: 'slack', status: 'expired' });
 * @throws Error if the browser API would not send such a connection
 */
export function fakeConnection(facts: FakeConnection = {}): BrowserConnection {
  return connectionAt(fakeIntegration({ slug: facts.provider ?? 'google' }), facts, 0);
}

/**
 * Returns an integration as the browser API lists it, for the props of a component.
 *
 * @example
 * const slack = fakeIntegration({ slug: 'slack', connections: [{ status: 'expired' }] });
 * @throws Error if the browser API would not list such an integration
 */
export function fakeIntegration(facts: FakeIntegration = {}): BrowserIntegration {
  const { connections = [], ...given } = facts;
  const slug = given.slug ?? 'google';
  const known = knownProviders[slug];
  const name = given.name ?? known?.name ?? nameOfSlug(slug);
  const authType = given.authType ?? known?.authType ?? 'oauth2';
  const integration = {
    id: `prov_${slug}`,
    name,
    slug,
    description: `Connect your ${name} account.`,
    authType,
    active: true,
    logoUrl: `/hawser/logos/${slug}.svg`,
    categories: [],
    services: [],
    scopes: [],
    fields: fieldsOf(authType),
    ...known,
    ...given,
  };
  const made = connections.map((each, index) => connectionAt(integration, each, index));
  const connected = given.connected ?? made.some(({ status }) => status === 'active');
  return checked(browserIntegration, { ...integration, connected, connections: made }, 'fixture');
}

function fieldsOf(authType: BrowserIntegration['authType']): BrowserIntegration['fields'] {
  const field = (name: string, label: string, secret: boolean) => ({
    name,
    label,
    secret,
    required: true,
  });
  switch (authType) {
    case 'oauth2':
      return [];
    case 'api_key':
      return [field('apiKey', 'API key', true)];
    case 'basic':
      return [field('username', 'User name', false), field('password', 'Password', true)];
    case 'token':
      return [field('token', 'Access token', true)];
  }
}

/**
 * Completes a connection of an integration.
 * @param index the number of the account's older connections there
 */
export function connectionAt(
  integration: Pick<BrowserIntegration, 'slug' | 'services' | 'scopes'>,
  facts: FakeConnection,
  index: number,
): BrowserConnection {
  const { scopes: given = {}, ...rest } = facts;
  const status = rest.status ?? 'active';
  const requested =
    given.requested ?? integration.scopes.filter((one) => one.default).map(({ name }) => name);
  const missing =
    given.missing ??
    (given.granted ? requested.filter((one) => !given.granted?.includes(one)) : []);
  const strange = missing.filter((one) => !requested.includes(one));
  if (strange.length > 0)
    throw new Error(
      `The router would never send this fixture: scopes.missing has ${strange.join(', ')}, but requested are ${requested.join(', ') || 'none'}.`,
    );
  const granted = given.granted ?? requested.filter((one) => !missing.includes(one));
  const lacks = ({ scopes }: BrowserIntegration['services'][number]) =>
    scopes.some((one) => !granted.includes(one));
  const connection = {
    id: `conn_${integration.slug}${index === 0 ? '' : `_${index + 1}`}`,
    provider: integration.slug,
    status,
    action: actionOf(status, missing),
    identity: accountAt(integration.slug, index),
    services: Object.fromEntries(integration.services.map((each) => [each.name, !lacks(each)])),
    isDefault: index === 0,
    createdAt: at,
    updatedAt: at,
    ...rest,
    scopes: { requested, granted, missing },
  };
  return checked(browserConnection, connection, 'fixture');
}

function accountAt(slug: string, index: number): BrowserConnection['identity'] {
  const account = (knownAccounts[slug] ?? someAccounts)[index];
  return account ?? { id: `${index + 1}`, label: `mara.${index + 1}@northwind.example` };
}

/** What the server says that the user can do about such a connection. */
export function actionOf(
  status: BrowserConnection['status'],
  missing: readonly string[],
): BrowserConnection['action'] {
  switch (status) {
    case 'pending':
    case 'expired':
    case 'revoked':
      return 'reconnect';
    case 'error':
      return 'wait';
    case 'suspended':
      return 'contact_admin';
    case 'active':
      return missing.length > 0 ? 'authorize_more' : null;
  }
}

/**
 * Returns the value as the contract's schema reads it.
 * @throws Error that names the member that the real router would not send
 */
export function checked<T>(
  schema: { safeParse(value: unknown): SafeResult<T> },
  value: unknown,
  what: string,
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(
    `The router would never send this ${what}: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`,
  );
}

type SafeResult<T> =
  | { readonly success: true; readonly data: T }
  | {
      readonly success: false;
      readonly error: {
        readonly issues: readonly {
          readonly path: readonly PropertyKey[];
          readonly message: string;
        }[];
      };
    };
