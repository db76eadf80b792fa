import { describe, expect, it } from 'vitest';
import { readOptions, type HawserOptions } from './options.js';
import * as providers from './providers/index.js';
import { generateKeyring } from './vault/local-keyring.js';

const good = {
  baseUrl: 'https://app.example.com/hawser',
  database: ':memory:',
  vault: { keys: generateKeyring() },
};
const client = { clientId: 'id', clientSecret: 'secret' };
const acme = { slug: 'acme', name: 'Acme', apiBaseUrl: 'https://api.acme.example' };
const oauth = {
  ...acme,
  ...client,
  authorizationUrl: 'https://acme.example/auth',
  tokenUrl: 'https://acme.example/token',
};

describe('createHawser refuses', () => {
  it.each<[string, object, RegExp]>([
    ['allowedOrigin', { allowedOrigin: [] }, /Did you mean "allowedOrigins"\?/],
    [
      'refresh.schedular',
      { refresh: { schedular: false } },
      /refresh: .*Did you mean "scheduler"\?/,
    ],
    ['base_url', { base_url: 'x' }, /Did you mean "baseUrl"\?/],
    ['vault.key', { vault: { key: 'x' } }, /vault: .*Did you mean "keys"\?/],
    ['egress.allowPrivate', { egress: { allowPrivate: true } }, /egress: there is no option/],
    ['audit.keepDays', { audit: { keepDays: 7 } }, /Did you mean "keepForDays"\?/],
    ['webhooks.dispatch', { webhooks: { dispatch: false } }, /Did you mean "dispatcher"\?/],
    ['partnerApi.rateLimits', { partnerApi: { rateLimits: 1 } }, /Did you mean "rateLimit"\?/],
    ['notify.after', { notify: { afterMinute: 1 } }, /notify: .*Did you mean "afterMinutes"\?/],
    ['an option that is like none', { authenticate: true }, /It takes: allowedOrigins, /],
    ['a group that is no object', { refresh: false }, /refresh: pass an object.*a boolean/],
    ['__proto__', JSON.parse('{"__proto__":1}') as object, /no option "__proto__"/],
    ['toString', { toString: 1 }, /no option "toString"/],
    ['google itself', { integrations: [providers.google] }, /Call it .*google\(\{ clientId/],
    ['an API key’s function', { integrations: [providers.stripe] }, /Call it/],
    ['undefined', { integrations: [undefined] }, /entry 1 is not an integration/],
    ['a definition', { testIntegrations: [{ slug: 'acme' }] }, /testIntegrations: entry 1/],
    ['one that is in no array', { integrations: providers.google(client) }, /must be an array/],
  ])('%s', (_what, change, message) => {
    const options: HawserOptions = { ...good, ...change };
    expect(() => readOptions(options)).toThrow(TypeError);
    expect(() => readOptions(options)).toThrow(message);
  });

  it('no options at all', () => {
    expect(() => readOptions(undefined as unknown as HawserOptions)).toThrow(/createHawser: pass/);
  });

  it('nothing that is undefined', () => {
    expect(() => readOptions({ ...good, refresh: undefined, egress: {} })).not.toThrow();
  });
});

describe('a provider refuses', () => {
  const loosely = providers as unknown as Record<string, (options: object) => unknown>;

  it.each<[string, object, RegExp]>([
    ['google', { ...client, scope: ['x'] }, /google: .*Did you mean "scopes"\?/],
    ['google', { ...client, client_id: 'x' }, /Did you mean "clientId"\?/],
    [
      'slack',
      { ...client, endpoints: { tokenURI: 'x' } },
      /endpoints: .*Did you mean "tokenUrl"\?/,
    ],
    ['microsoft', { ...client, tennant: 'x' }, /microsoft: .*Did you mean "tenant"\?/],
    ['google', { ...client, tenant: 'x' }, /google: there is no option "tenant"/],
    ['oauth2', { ...oauth, tokenUri: 'x' }, /oauth2: .*Did you mean "tokenUrl"\?/],
    ['oauth2', { ...oauth, endpoints: {} }, /oauth2: there is no option "endpoints"/],
    ['oidc', { ...acme, ...client, isuer: 'x' }, /oidc: .*Did you mean "issuer"\?/],
    ['apiKey', { ...acme, headers: 'x' }, /apiKey: .*Did you mean "header"\?/],
    ['basic', { ...acme, userLabel: 'x' }, /basic: there is no option "userLabel"/],
    ['token', { ...acme, verify: { url: '/me' } }, /verify: there is no option "url"/],
    ['stripe', { scopes: [] }, /stripe: there is no option "scopes"/],
    [
      'defineProvider',
      { ...providers.github.provider, oauth: { ...providers.github.provider.oauth, pcke: 'S256' } },
      /The provider "github": oauth: .*Did you mean "pkce"\?/,
    ],
    ['defineProvider', { ...providers.stripe.provider, verfy: true }, /Did you mean "verify"\?/],
  ])('of %s: %o', (name, options, message) => {
    expect(() => loosely[name]?.(options)).toThrow(message);
  });

  it.each([
    ['microsoft', { ...client, tenant: 'contoso' }],
    ['gitlab', { ...client, host: 'gitlab.acme.example' }],
    [
      'google',
      { ...client, slug: 'gmail', name: 'Gmail', scopes: [], refreshTokenLife: { days: 7 } },
    ],
    ['oauth2', { ...oauth, pkce: false, description: 'x', active: true, scopes: ['a'] }],
    [
      'apiKey',
      { ...acme, header: 'x-key', services: [], endpoints: { apiBaseUrl: 'https://a.example' } },
    ],
  ])('nothing that %s takes', (name, options) => {
    expect(() => loosely[name]?.(options)).not.toThrow();
  });
});
