import type { CredentialField } from '@hawser/contract';
import { describe, expect, it } from 'vitest';
import { builtInProviders } from './catalogue.js';
import { token } from './credentials.js';
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

const at = (
  baseUrl: string,
  oauth: Partial<OAuthProvider['oauth']> = {},
  fields: CredentialField[] = [],
): OAuthProvider => withOAuth(oauth, { api: { baseUrl }, fields });
const withHeaders = (headers: Record<string, string>): OAuthProvider =>
  with_({ api: { ...right.api, headers } });
const withParameter = (name: string, value: string): OAuthProvider =>
  withOAuth({ authorizationParameters: { [name]: value } });
const withTokenHeader = (name: string, prefix: string): OAuthProvider =>
  with_({ api: { ...right.api, tokenHeader: { name, prefix } } });

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
    ['{host} cannot be a whole host', at('https://{host}/api', { keep: ['host'] })],
    ['{host} cannot be a whole host', at('https://{host}', {}, [asked({ name: 'host' })])],
    ['{host} cannot be a whole host', at('https://{host}:8443/v1', { keep: ['host'] })],
    ['without "$": {name}', at('https://${tenant}.acme.example')],
    ['must not contain a query', at('https://api.acme.example?key=1')],
    ['a password or a fragment', at('https://user:pass@api.acme.example')],
    ['a password or a fragment', withOAuth({ tokenUrl: 'https://acme.example/token#x' })],
    ['"response_mode" cannot be "fragment"', withParameter('response_mode', 'fragment')],
    ['"response_mode" cannot be "web_message"', withParameter('response_mode', 'web_message')],
    ['"state" is set by the flow', withParameter('state', 'mine')],
    ['contains ${tenant}', withParameter('domain', '${tenant}.acme.example')],
    ['contains {tenant}', withParameter('domain', '{tenant}')],
    ['"grant_type" is set by the flow', withOAuth({ tokenParameters: { grant_type: 'x' } })],
    ['"refresh_token" is set by', withOAuth({ refreshParameters: { refresh_token: 'x' } })],
    ['contains {tenant}', withOAuth({ refreshParameters: { tenant: '{tenant}' } })],
    ['contains ${key}', withHeaders({ 'x-api-key': '${key}' })],
    ['contains {tenant}', withHeaders({ 'x-tenant': 'id {tenant}' })],
    ['contains ${credentials.key}', withHeaders({ 'x-api-key': '${credentials.key}' })],
    ['has a line break', withHeaders({ 'x-note': 'a\nb' })],
    ['no header can carry', withHeaders({ 'x-note': '値' })],
    ['is not the name of a header', withHeaders({ 'x note': 'a' })],
    ['belongs to the connection', withHeaders({ Host: 'api.acme.example' })],
    ['belongs to the connection', withOAuth({ tokenHeaders: { 'content-length': '0' } })],
    ['cannot be forwarded', with_({ api: { ...right.api, forwardHeaders: ['authorization'] } })],
    ['write "X-Token" in lower case', withTokenHeader('X-Token', '')],
    ['belongs to the connection', withTokenHeader('host', '')],
    ['is not one scope', withOAuth({ defaultScopes: ['read write'] })],
    ['is not one scope', withOAuth({ requiredScopes: ['read,write'] })],
    ['is not one scope', with_({ services: { mail: { label: 'Mail', scopes: [''] } } })],
    ['unusedDays must be more than 0', withOAuth({ refreshTokenLife: { unusedDays: 0 } })],
    ['It cannot be kept', withOAuth({ keepParameters: ['code'] })],
    ['there is no identify', withOAuth({ identityUrl: 'https://acme.example/me' })],
    ['there is no revoke', withOAuth({ revocationUrl: 'https://acme.example/revoke' })],
    ['revoke is never called', with_({ revoke: () => Promise.resolve('yes') })],
  ])('is rejected: %s', (words, provider) => {
    expect(problemsOf(provider).join('\n')).toContain(words);
    expect(() => defineProvider(provider)).toThrow(words);
  });

  it('may have what looks like a placeholder but is none', () => {
    expect(problemsOf(withParameter('claims', '{"userinfo":{"email":null},"x":{}}'))).toEqual([]);
    for (const mode of ['query', 'form_post'])
      expect(problemsOf(withParameter('response_mode', mode))).toEqual([]);
    expect(problemsOf(withHeaders({ 'client-id': '{client_id}' }))).toEqual([]);
    expect(problemsOf(at('https://{tenant}.acme.example', {}, [asked({})]))).toEqual([]);
    expect(problemsOf(at('https://api-{tenant}.acme.example', {}, [asked({})]))).toEqual([]);
  });

  it.each([
    [
      '"response_mode" cannot be "fragment"',
      { authorizationParameters: { response_mode: 'fragment' } },
    ],
    ['"redirect_uri" is set by the flow', { authorizationParameters: { redirect_uri: 'x' } }],
    ['is not one scope', { scopes: ['read write'] }],
    ['days must be more than 0', { refreshTokenLife: { days: -1 } }],
    ['has a line break', { userAgent: 'app\r\nx: y' }],
    ['endpoints.tokenUrl must be an https URL', { endpoints: { tokenUrl: 'acme.example' } }],
    ['endpoints.apiBaseUrl must not contain', { endpoints: { apiBaseUrl: 'https://a.example?b' } }],
  ])('is refused a configuration that cannot work: %s', (words, config) => {
    const acme = defineProvider(right);
    expect(() => acme({ clientId: 'id', clientSecret: 'secret', ...config })).toThrow(words);
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
    const verify = { path: 'me' };
    expect(() => token({ slug: 'a', name: 'A', apiBaseUrl: 'https://a.example', verify })).toThrow(
      'verify.path: the path "me" must begin with "/"',
    );
  });
});
