import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIntegration } from '@hawser/contract/browser';
import type { CatalogueProvider, PartnerIntegration } from '@hawser/contract/partner';
import { hostPartnerId } from '@hawser/server';
import { google, stripe } from '@hawser/server/providers';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/* Several integrations of one provider in one deployment. */

const api = 'https://www.googleapis.com/auth';
const identityScopes = ['openid', 'email', 'profile'];

let host: Host;
let ann: HostUser;
let key: string;

beforeAll(async () => {
  host = await startHost({
    integrations: (sandbox) => [
      google({ ...sandbox.google.config, slug: 'gmail', name: 'Gmail', services: ['gmail'] }),
      google({
        ...sandbox.google.config,
        slug: 'calendar',
        name: 'Google Calendar',
        description: 'Show your meetings.',
        services: ['calendar'],
      }),
    ],
  });
  ann = new HostUser(host, 'ann');
  ({ key } = await host.hawser.keys.create(hostPartnerId, { name: 'test', mode: 'live' }));
});
afterAll(() => host.close());

function partner(path: string): Promise<Response> {
  return fetch(`${host.baseUrl}/api/v1${path}`, {
    headers: { authorization: `Bearer ${key}`, 'x-account-id': 'ann' },
  });
}

async function listOf<Item>(path: string): Promise<Item[]> {
  return ((await (await partner(path)).json()) as { data: Item[] }).data;
}

it('lists each under its own slug, name and services', async () => {
  const list = browserIntegration
    .array()
    .parse(await (await ann.get('/integrations/providers')).json());
  expect(list.map(({ slug, name, services }) => [slug, name, services.length])).toEqual([
    ['gmail', 'Gmail', 1],
    ['calendar', 'Google Calendar', 1],
  ]);
  expect(list[1]).toMatchObject({ id: 'prov_calendar', description: 'Show your meetings.' });
  const logo = await fetch(list[0]?.logoUrl ?? '');
  expect([logo.status, logo.headers.get('content-type')]).toEqual([
    200,
    'image/svg+xml; charset=utf-8',
  ]);
});

it('connects each with its own scopes through one redirect URI', async () => {
  for (const [slug, scope] of [
    ['gmail', `${api}/gmail.readonly`],
    ['calendar', `${api}/calendar.readonly`],
  ] as const) {
    const { connection } = await ann.connect(slug);
    expect(connection).toMatchObject({ provider: slug, status: 'active' });
    const scopes = [...identityScopes, scope].sort();
    expect([...(connection?.scopes.requested ?? [])].sort()).toEqual(scopes);
    const granted = connection?.scopes.granted.filter(
      (one) => one.startsWith(api) && !one.includes('userinfo'),
    );
    expect(granted).toEqual([scope]);
  }
});

it('requests what the connect names instead of all the services listed', async () => {
  const bob = new HostUser(host, 'bob');
  const { connection } = await bob.connect('gmail', { scopes: [`${api}/gmail.send`] });
  expect(connection?.scopes.requested).toEqual([...identityScopes, `${api}/gmail.send`]);
});

it('tells partners which integrations there are, and that Google is configured', async () => {
  const integrations = await listOf<PartnerIntegration>('/integrations');
  expect(integrations.map(({ provider }) => provider)).toEqual(['gmail', 'calendar']);
  const catalogue = await listOf<CatalogueProvider>('/providers');
  const configured = catalogue.filter((one) => one.configured).map(({ provider }) => provider);
  expect(configured).toEqual(['calendar', 'gmail', 'google']);
});

describe('service routes', () => {
  it.each(['/gmail/gmail/messages', '/gmail/messages', '/proxy/gmail/gmail/v1/users/me/messages'])(
    '%s calls Gmail',
    async (path) => {
      const answer = await partner(path);
      expect([answer.status, answer.headers.get('hawser-error')]).toEqual([200, null]);
    },
  );
});

it('keeps the grant at the provider until the last of an app is disconnected', async () => {
  const carol = new HostUser(host, 'carol');
  const { connection: gmail } = await carol.connect('gmail', {}, { user: 'grace' });
  const { connection: calendar } = await carol.connect('calendar', {}, { user: 'grace' });
  const disconnect = async (id = ''): Promise<unknown> =>
    (await carol.send('DELETE', `/connections/${id}`)).json();
  // Google's revocation would end the calendar's tokens too.
  expect(await disconnect(gmail?.id)).toEqual({ revoked: 'unsupported' });
  const { accessToken } = await host.hawser.connections.accessToken({
    account: 'carol',
    provider: 'calendar',
  });
  const { identityUrl } = host.sandbox.google.config.endpoints;
  const user = await fetch(identityUrl, { headers: { authorization: `Bearer ${accessToken}` } });
  expect(user.status).toBe(200);
  expect(await disconnect(calendar?.id)).toEqual({ revoked: 'yes' });
});

it('does not reach the services that another integration offers', async () => {
  const refused = await partner('/proxy/gmail/calendar/v3/users/me/calendarList');
  expect([refused.status, refused.headers.get('hawser-error')]).toEqual([
    403,
    'invalid_permissions',
  ]);
});

describe('a configuration that cannot work is refused at the start', () => {
  const client = { clientId: 'id', clientSecret: 'secret' };

  it.each([
    ['a route of Hawser', { slug: 'accounts' }, 'The slug "accounts" is a route of Hawser'],
    ['not a slug', { slug: 'My Mail' }, '"My Mail" is not a valid slug'],
    ['an empty name', { name: ' ' }, 'name is empty'],
    ['a misspelt service', { services: ['gmial'] }, 'there is no service "gmial"'],
  ])('%s', (_what, naming, message) => {
    expect(() => google({ ...client, ...naming })).toThrow(message);
  });

  it('also for a provider whose users enter credentials', () => {
    expect(stripe({ slug: 'stripe-eu', name: 'Stripe (EU)' }).provider).toMatchObject({
      slug: 'stripe-eu',
      name: 'Stripe (EU)',
      basedOn: 'stripe',
    });
    expect(() => stripe({ slug: 'keys' })).toThrow('The slug "keys" is a route of Hawser');
  });

  it('two with the same slug', async () => {
    await expect(
      startHost({ integrations: () => [google(client), google(client)] }),
    ).rejects.toThrow('Two integrations have the slug "google". Give each a different one');
  });
});
