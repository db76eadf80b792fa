import type { CredentialField } from '@hawser/contract';
import { describe, expect, it } from 'vitest';
import { builtInProviders } from './catalogue.js';
import { defineProvider } from './define-provider.js';
import { problemsOf } from './problems.js';
import type { OAuthProvider } from './provider.js';

const right = {
  slug: 'acme',
  name: 'Acme',
  description: 'Acme.',
  authType: 'oauth2',
  categories: [],
  oauth: {
    authorizationUrl: 'https://acme.example/authorize',
    tokenUrl: 'https://acme.example/token',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://api.acme.example' },
} satisfies OAuthProvider;

const with_ = (changes: Partial<OAuthProvider>): OAuthProvider => ({ ...right, ...changes });
const withOAuth = (oauth: Partial<OAuthProvider['oauth']>, more: Partial<OAuthProvider> = {}) =>
  with_({ oauth: { ...right.oauth, ...oauth }, ...more });

const asked = (changes: Partial<CredentialField>): CredentialField => ({
  name: 'tenant',
  label: 'Tenant',
  secret: false,
  required: true,
  ...changes,
});
const atTenant = (
  changes: Partial<CredentialField>,
  tokenUrl = 'https://{tenant}.acme.example/token',
): OAuthProvider => withOAuth({ tokenUrl }, { fields: [asked(changes)] });

describe('a definition', () => {
  it('without mistakes has no problems', () => {
    expect(problemsOf(right)).toEqual([]);
    expect(problemsOf(atTenant({}))).toEqual([]);
    for (const provider of builtInProviders) expect(problemsOf(provider)).toEqual([]);
  });

  it.each<[string, OAuthProvider]>([
    ['use lower-case letters', with_({ slug: 'Acme Inc' })],
    ['is a route of Hawser', with_({ slug: 'connections' })],
    ['write it as the provider does', with_({ name: ' ' })],
    ['color must be #rrggbb', with_({ color: 'red' })],
    ['api.baseUrl must be an https URL', with_({ api: { baseUrl: 'api.acme.example' } })],
    ['tokenUrl must be an https URL', withOAuth({ tokenUrl: 'ftp://acme.example' })],
    ['or an issuer to discover them from', withOAuth({ tokenUrl: undefined })],
    ['refreshesPerSecond must be 2 or more', withOAuth({ refreshesPerSecond: 1 })],
    ['before there is a connection', withOAuth({ tokenUrl: 'https://{tenant}.acme.example' })],
    ['issuer must not have {names}', withOAuth({ issuer: 'https://{tenant}.acme.example' })],
    ['in api.hosts', withOAuth({ keep: ['host'] }, { api: { baseUrl: '{host}' } })],
    [
      'as a domain with a dot before it',
      withOAuth({ keep: ['host'] }, { api: { baseUrl: '{host}', hosts: ['acme.example'] } }),
    ],
    ['Nothing gives {site}', with_({ api: { baseUrl: 'https://acme.example/{site}' } })],
    ['"refresh_token" is secret', withOAuth({ keep: ['refresh_token'] })],
    ['is secret, but fields are stored unencrypted', with_({ fields: [asked({ secret: true })] })],
    ['make it required', atTenant({ required: false })],
    ['not all of it', atTenant({}, '{tenant}/token')],
    ['two fields named "tenant"', with_({ fields: [asked({}), asked({})] })],
    ['the name of another fact', withOAuth({ keep: ['tenant'] }, { fields: [asked({})] })],
    ['in lower case', with_({ api: { ...right.api, forwardHeaders: ['X-Acme'] } })],
    [
      'must begin with "/"',
      with_({ services: { mail: { label: 'Mail', scopes: [], paths: ['mail/'] } } }),
    ],
    [
      'but it has none. List them',
      with_({ services: { mail: { label: 'Mail', scopes: [], baseUrl: 'https://mail.example' } } }),
    ],
  ])('is rejected: %s', (words, provider) => {
    expect(problemsOf(provider).join('\n')).toContain(words);
    expect(() => defineProvider(provider)).toThrow(words);
  });

  it('gets all problems in one error', () => {
    expect(() => defineProvider(with_({ slug: 'A', name: '' }))).toThrow(
      /^The provider "A" cannot work:\n- "A" is not a valid slug.*\n- name is empty/,
    );
  });

  it('with a form needs fields, with different names', () => {
    const form = { ...right, authType: 'token', authorize: () => ({}), fields: [] } as const;
    expect(problemsOf(form).join()).toContain('Add at least one field');
    const field = { name: 'key', label: 'Key', secret: true, required: true };
    expect(problemsOf({ ...form, fields: [field, field] }).join()).toContain(
      'two fields named "key"',
    );
    const at = (baseUrl: string, changes = {}) =>
      problemsOf({ ...form, api: { baseUrl }, fields: [{ ...field, ...changes }] }).join();
    expect(at('https://{shop}.acme.example')).toContain('ask for it in connectionFields');
    expect(at('https://acme.example/{key}')).toContain('must not be in an address');
    expect(at('https://{key}.acme.example', { secret: false, required: false })).toContain(
      'make it required',
    );
    expect(at('{key}', { secret: false })).toContain('a part of an address, not all of it');
    expect(at('https://{key}.acme.example', { secret: false })).toBe('');
  });
});
