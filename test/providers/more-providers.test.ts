import { reservedSlugs } from '@hawser/contract';
import { conformanceChecks, type PlainStandInOptions } from '@hawser/sandbox/conformance';
import * as providers from '@hawser/server/providers';
import type { CredentialProvider } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as more from '../../packages/server/src/providers/more/index.js';
import { problemsOf } from '../../packages/server/src/providers/problems.js';
import { serviceBaseUrl } from '../../packages/server/src/proxy/services.js';
import { openPlainBench, type PlainBench } from './plain-bench.js';

/*
 * The providers that consist of a definition only, without their own stand-in, and therefore without
 * tests of their specific behaviour. These checks apply to all of them.
 */
const all = Object.entries(more).map(([name, { provider }]) => ({ name, provider }));

describe.each(all)('$name', ({ name, provider }) => {
  it('is a definition that works, with addresses by https alone', () => {
    expect(problemsOf(provider)).toEqual([]);
    const { docsUrl, consoleUrl, api } = provider;
    const oauth = provider.authType === 'oauth2' ? provider.oauth : undefined;
    const addresses = [
      docsUrl,
      consoleUrl,
      api.baseUrl,
      oauth?.authorizationUrl,
      oauth?.tokenUrl,
      oauth?.revocationUrl,
      oauth?.identityUrl,
      oauth?.issuer,
      ...Object.values(provider.services).map(({ baseUrl }) => baseUrl),
    ].filter((address) => address !== undefined);
    for (const address of addresses) expect(address).toMatch(/^https:\/\/[^/ ]+/);
    expect(docsUrl).toBeDefined();
    expect(reservedSlugs).not.toContain(provider.slug);
  });

  it('is exported', () => {
    expect(providers).toHaveProperty(name, Object.entries(more).find(([it]) => it === name)?.[1]);
  });
});

it('have unique slugs', () => {
  const shipped = Object.values(providers).flatMap((it) => ('provider' in it ? it.provider : []));
  const slugs = shipped.map(({ slug }) => slug);
  expect(slugs).toHaveLength(new Set(slugs).size);
  expect(slugs.length).toBeGreaterThanOrEqual(14 + all.length);
});

const byOAuth = all.flatMap(({ name, provider }) =>
  provider.authType === 'oauth2' ? [{ name, provider }] : [],
);

it.each(byOAuth)('$name has plain words for every scope that it asks for', ({ provider }) => {
  const { requiredScopes = [], defaultScopes = [] } = provider.oauth;
  const asked = [...requiredScopes, ...defaultScopes];
  expect(Object.keys(provider.scopes)).toEqual(expect.arrayContaining(asked));
});

/** Their API is at an address of the connection's own, which a plain stand-in doesn't give. */
const byTheBook = byOAuth.filter(({ provider }) => provider.sites === undefined);
/**
 * What each revocation endpoint accepts, by its provider's documentation. A bearer's own token is
 * revoked; the others that are named end all of a consent.
 */
const revocations: Readonly<Record<string, PlainStandInOptions['revocation']>> = {
  asana: { clientAuth: 'post', body: 'form', ends: 'grant' },
  box: { clientAuth: 'post', body: 'form', ends: 'grant' },
  digitalocean: { clientAuth: 'bearer', ends: 'grant' },
  dropbox: { clientAuth: 'bearer', body: 'none', ends: 'grant' },
  gitlab: { clientAuth: 'post', ends: 'grant' },
  intercom: { clientAuth: 'bearer', body: 'none', ends: 'grant' },
  klaviyo: { clientAuth: 'basic', body: 'form', ends: 'grant' },
  miro: {
    clientAuth: 'post',
    body: 'json',
    names: { token: 'accessToken', clientId: 'clientId', clientSecret: 'clientSecret' },
    ends: 'grant',
  },
  monday: { clientAuth: 'post', body: 'json', ends: 'token' },
  quickbooks: { clientAuth: 'basic', body: 'json', ends: 'grant' },
  reddit: { clientAuth: 'basic', body: 'form', ends: 'grant' },
  strava: { clientAuth: 'none', names: { token: 'access_token' }, ends: 'user' },
  supabase: {
    clientAuth: 'post',
    body: 'json',
    names: { token: 'refresh_token' },
    ends: 'grant',
  },
  todoist: { clientAuth: 'basic', body: 'json', ends: 'grant' },
  twitch: { clientAuth: 'none', body: 'form', ends: 'grant' },
  webflow: { clientAuth: 'post', names: { token: 'access_token' }, ends: 'grant' },
  xero: { clientAuth: 'basic', body: 'form', ends: 'grant' },
  youtube: { clientAuth: 'none', body: 'form', ends: 'user' },
  zendesk: { method: 'DELETE', clientAuth: 'bearer', body: 'none', ends: 'grant' },
  zoom: { clientAuth: 'basic', body: 'form', ends: 'grant' },
};
/** Sends its client secret in a header of its own, which a plain stand-in doesn't know. */
const revokesAlone = ['square'];

it('every provider that is revoked has its way here', () => {
  const revoked = byOAuth.filter(({ provider }) => provider.revoke).map(({ name }) => name);
  expect([...Object.keys(revocations), ...revokesAlone].sort()).toEqual(revoked.sort());
});

const essential = [
  'connects, knows who it is, and calls the API',
  'ends the grant at the provider when it is disconnected, where there is a way',
];

describe.each(byTheBook)(
  '$name, at a stand-in with its ways of the token endpoint',
  ({ provider }) => {
    it.each(conformanceChecks.filter((check) => essential.includes(check.name)))(
      '$name',
      async ({ run }) => {
        const revoke = revokesAlone.includes(provider.slug) ? undefined : provider.revoke;
        const way = revocations[provider.slug];
        const opened = await openPlainBench(
          { ...provider, revoke },
          { ...(way && { standIn: { revocation: way } }) },
        );
        try {
          await run(opened.bench);
        } finally {
          await opened.close();
        }
      },
    );
  },
);

/** What else differs, by each provider's documentation. */
const ways: Readonly<Record<string, Parameters<typeof openPlainBench>[1]>> = {
  zendesk: {
    standIn: { lifetimeParameter: 'expires_in', revocation: revocations['zendesk'] },
    subject: { statesLifetime: true },
  },
  shopify: {
    standIn: { includedScopes: { write_orders: ['read_orders'] } },
    scopes: ['read_orders', 'write_orders'],
  },
  youtube: { standIn: { revocation: revocations['youtube'] } },
  strava: {
    standIn: {
      revocation: revocations['strava'],
      scopesParameter: 'scope',
      scopesAreOptional: true,
    },
    scopes: ['activity:read', 'activity:write'],
  },
  monday: {
    standIn: { requiresPkce: true, revocation: revocations['monday'] },
    subject: { statesLifetime: true },
  },
};

describe.each(byTheBook.filter(({ name }) => name in ways))(
  '$name, at a stand-in with its ways',
  ({ name, provider }) => {
    let opened: PlainBench;
    beforeAll(async () => {
      opened = await openPlainBench(provider, ways[name]);
    });
    afterAll(() => opened.close());

    it.each(conformanceChecks)('$name', ({ run }) => run(opened.bench));
  },
);

describe('what is peculiar to some', () => {
  const headersOf = (provider: CredentialProvider, credentials: Record<string, string>) =>
    provider.authorize(credentials).headers;

  it('a key is sent as user name or password where the service wants that', () => {
    const key = { apiKey: 'k' };
    expect(headersOf(more.freshdesk.provider, key)).toEqual({
      Authorization: `Basic ${btoa('k:X')}`,
    });
    expect(headersOf(more.close.provider, key)).toEqual({ Authorization: `Basic ${btoa('k:')}` });
    expect(headersOf(more.mailchimp.provider, key)).toEqual({
      Authorization: `Basic ${btoa('key:k')}`,
    });
  });

  it('two keys are sent where the service wants two', () => {
    expect(headersOf(more.datadog.provider, { apiKey: 'a', applicationKey: 'b' })).toEqual({
      'DD-API-KEY': 'a',
      'DD-APPLICATION-KEY': 'b',
    });
    expect(headersOf(more.trello.provider, { apiKey: 'a', token: 'b' })).toEqual({
      Authorization: 'OAuth oauth_consumer_key="a", oauth_token="b"',
    });
  });

  it('Square says when a token ends, and not in how many seconds', () => {
    const expires_at = new Date(Date.now() + 60_000).toISOString();
    const answer = more.square.provider.oauth.readTokenAnswer?.({ expires_at });
    expect(answer?.['expires_in']).toBeGreaterThan(50);
    expect(answer?.['expires_in']).toBeLessThanOrEqual(60);
  });

  it('Bitbucket lists scopes in a member of another name', () => {
    const read = more.bitbucket.provider.oauth.readTokenAnswer;
    expect(read?.({ scopes: 'account repository' })).toEqual({ scope: 'account repository' });
  });

  it('Dropbox has a separate host for file content, but not for batches', () => {
    const hostOf = (path: string) => serviceBaseUrl(more.dropbox.provider, path);
    expect(hostOf('/2/files/upload')).toBe('https://content.dropboxapi.com');
    expect(hostOf('/2/files/upload_session/append_v2')).toBe('https://content.dropboxapi.com');
    expect(hostOf('/2/files/upload_session/finish_batch_v2')).toBeUndefined();
    expect(hostOf('/2/files/list_folder')).toBeUndefined();
  });

  it('one person in two teams of Miro is two identities', async () => {
    const identify = more.miro.provider.identify;
    const answer = { user: { id: 1, name: 'Maya' }, team: { id: 2, name: 'Acme' } };
    const identity = await identify?.({
      endpoints: { authorizationUrl: '', tokenUrl: '', apiBaseUrl: '', identityUrl: 'https://m' },
      facts: {},
      tokenAnswer: {},
      claims: undefined,
      call: () => Promise.resolve(answer),
      callList: () => Promise.resolve([]),
    });
    expect(identity).toEqual({ id: '2:1', label: 'Acme · Maya' });
  });

  it('Twilio is tried by the account that was typed in, which a list may have behind others', async () => {
    const asked: string[] = [];
    const identity = await more.twilio.provider.verify?.({
      baseUrl: 'https://t',
      credentials: { username: 'AC1', password: 'p' },
      call: (url) => {
        asked.push(url);
        return Promise.resolve({ sid: 'AC1', friendly_name: 'Acme' });
      },
    });
    expect(asked).toEqual(['https://t/2010-04-01/Accounts/AC1.json']);
    expect(identity).toEqual({ id: 'AC1', label: 'Acme' });
  });

  it('Zendesk ends the token that the request is made with', async () => {
    const sent: unknown[] = [];
    const end = await more.zendesk.provider.revoke?.({
      endpoints: { authorizationUrl: '', tokenUrl: '', apiBaseUrl: '', revocationUrl: 'https://z' },
      clientId: 'c',
      clientSecret: 's',
      accessToken: 'a',
      refreshToken: 'r',
      secondAccessToken: undefined,
      sharedIdentity: false,
      sharedWorkspace: false,
      asClient: (request) => request({ headers: {}, fields: {} }),
      send: (...request) => {
        sent.push(request);
        return Promise.resolve({});
      },
    });
    expect(end).toBe('yes');
    expect(sent).toEqual([
      ['https://z', { method: 'DELETE', headers: { authorization: 'Bearer a' } }],
    ]);
  });

  it('QuickBooks has a custom member for the lifetime of a refresh token', () => {
    const read = more.quickbooks.provider.oauth.readTokenAnswer;
    expect(read?.({ x_refresh_token_expires_in: 60 })).toEqual({ refresh_token_expires_in: 60 });
    expect(read?.({ access_token: 'a' })).toEqual({ access_token: 'a' });
  });

  it('GitLab is where the options say', () => {
    const client = { clientId: 'id', clientSecret: 'secret' };
    expect(more.gitlab({ ...client, host: 'git.acme.example' }).config.endpoints).toMatchObject({
      tokenUrl: 'https://git.acme.example/oauth/token',
    });
  });
});
