import { expect, it } from 'vitest';
import { oauth2, type OAuth2Definition } from './oauth2.js';
import { revocation } from './revocation.js';

const plain = {
  slug: 'acme',
  name: 'Acme',
  clientId: 'id',
  clientSecret: 'secret',
  authorizationUrl: 'https://acme.example/authorize',
  tokenUrl: 'https://acme.example/token',
  apiBaseUrl: 'https://acme.example/api',
} as const satisfies OAuth2Definition;

it('takes everything in which a provider can depart from the standard', () => {
  const oauth = {
    tokenParameters: { expires_in: '3600' },
    refreshParameters: { expires_in: '3600' },
    tokenHeaders: { 'acme-version': '2' },
    requiredScopes: ['me'],
    scopesParameter: 'scope',
    splitScopes: (scopes: readonly string[]) => ({ scope: scopes, user_scope: [] }),
    impliedScopes: (scope: string) => (scope === 'write' ? ['read'] : []),
    readTokenAnswer: (answer: object) => ({ ...answer }),
    secondToken: () => undefined,
    keep: ['team'],
    refreshesPerSecond: 10,
  };
  const api = { hosts: ['.acme.example'], refusesCredential: () => false };
  const rest = {
    sites: () => Promise.resolve([]),
    workspaceOf: (id: string) => id,
    revoke: revocation({ clientAuth: 'bearer' }),
  };
  const revocationUrl = 'https://acme.example/revoke';
  const { provider } = oauth2({ ...plain, ...oauth, ...api, ...rest, revocationUrl });
  expect(provider).toMatchObject({ ...rest, oauth: { ...oauth, revocationUrl }, api });
});

it('revokes as in RFC 7009 where there is an endpoint, and not at all without one', () => {
  expect(oauth2(plain).provider.revoke).toBeUndefined();
  const revocationUrl = 'https://acme.example/revoke';
  expect(oauth2({ ...plain, revocationUrl }).provider.revoke).toBeTypeOf('function');
});

it('refuses a member that a definition does not have', () => {
  const misspelt = { ...plain, tokenParameter: {} };
  expect(() => oauth2(misspelt)).toThrow('tokenParameters');
});
