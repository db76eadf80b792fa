import { afterEach, describe, expect, it, vi } from 'vitest';
import { readOptions, type HawserOptions } from './options.js';
import { google } from './providers/index.js';
import { generateKeyring } from './vault/local-keyring.js';

const good: HawserOptions = {
  baseUrl: 'https://app.example.com/hawser',
  database: ':memory:',
  vault: { keys: generateKeyring() },
};

const send = (): void => undefined;
const reconnectUrl = (): string => 'https://app.example.com/integrations';
const notify = { send, reconnectUrl };

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('29 a configuration error fails closed', () => {
  it.each<[string, Partial<HawserOptions>, RegExp]>([
    ['no baseUrl', { baseUrl: '' }, /baseUrl/],
    ['a public baseUrl over http', { baseUrl: 'http://app.example.com/hawser' }, /baseUrl/],
    [
      'a baseUrl over http that looks like an address',
      { baseUrl: 'http://bad.cafe/hawser' },
      /baseUrl/,
    ],
    ['a baseUrl with a query', { baseUrl: 'https://app.example.com/hawser?x' }, /baseUrl/],
    ['a wildcard origin', { allowedOrigins: ['*'] }, /allowedOrigins/],
    ['an origin with a path', { allowedOrigins: ['https://a.example/x'] }, /allowedOrigins/],
    ['an http origin', { allowedOrigins: ['http://a.example'] }, /allowedOrigins/],
    ['a redirect to everywhere', { allowedRedirects: ['*'] }, /allowedRedirects/],
    [
      'a redirect to any host',
      { allowedRedirects: ['https://*.example.com/'] },
      /allowedRedirects/,
    ],
    ['a redirect over http', { allowedRedirects: ['http://a.example/x'] }, /allowedRedirects/],
    ['no room for data keys', { vault: { maxCachedAccounts: 0 } }, /vault\.maxCachedAccounts/],
    ['a brand without a name', { brand: { name: ' ' } }, /brand\.name/],
    [
      'a way home that is a script',
      { brand: { homeUrl: 'javascript:alert(1)' } },
      /brand\.homeUrl/,
    ],
    [
      'a way home with a password',
      { brand: { homeUrl: 'https://a:b@c.example' } },
      /brand\.homeUrl/,
    ],
    ['notify without send', { notify: { reconnectUrl } as never }, /notify\.send must be/],
    ['notify without a page', { notify: { send } as never }, /notify\.reconnectUrl must be/],
    ['a page that is fixed', { notify: { send, reconnectUrl: 'x' as never } }, /notify\.reconnect/],
    ['a fixed language', { notify: { ...notify, locale: 'de' as never } }, /notify\.locale must/],
    ['half a minute', { notify: { ...notify, afterMinutes: 0.5 } }, /notify\.afterMinutes must/],
    ['more than a week', { notify: { ...notify, afterMinutes: 10_081 } }, /0 to 10,080/],
    ['a notifier', { notify: { ...notify, notifier: 'no' as never } }, /notify\.notifier must/],
    ['a broken keyring', { vault: { keys: 'main:short' } }, /32 bytes/],
  ])('%s', (_what, change, message) => {
    expect(() => readOptions({ ...good, ...change })).toThrow(message);
  });

  it('no vault keys in production', () => {
    vi.stubEnv('NODE_ENV', 'production');
    vi.stubEnv('HAWSER_VAULT_KEYS', '');
    for (const baseUrl of ['https://app.example.com/hawser', 'http://localhost:3000/hawser']) {
      expect(() => readOptions({ ...good, baseUrl, vault: {} })).toThrow(/HAWSER_VAULT_KEYS/);
    }
  });

  it('no vault keys on a public address, whatever NODE_ENV leaves unsaid', () => {
    vi.stubEnv('NODE_ENV', '');
    vi.stubEnv('HAWSER_VAULT_KEYS', '');
    expect(() => readOptions({ ...good, vault: {} })).toThrow(/HAWSER_VAULT_KEYS/);
  });

  it('an empty client secret', () => {
    expect(() => google({ clientId: 'x', clientSecret: '' })).toThrow(
      /google: clientSecret is missing.*console/,
    );
    expect(() => google({ clientId: '', clientSecret: 'x' })).toThrow(/clientId is missing/);
  });
});

it('takes a brand, with a path on the router’s origin', () => {
  expect(readOptions({ ...good, brand: { name: 'Foredeck', homeUrl: '/start' } }).brand).toEqual({
    name: 'Foredeck',
    homeUrl: 'https://app.example.com/start',
  });
});

it('takes keys from the environment', () => {
  vi.stubEnv('HAWSER_VAULT_KEYS', generateKeyring(new Date('2026-03-04')));
  expect(readOptions({ ...good, vault: {} }).keys.activeKeyId).toMatch(/^k20260304-[0-9a-f]{4}$/);
});

it.each([
  'http://localhost:3000//hawser',
  'http://localhost:3000/hawser//',
  ' http://localhost:3000/hawser\n',
])('normalises the baseUrl %j', (baseUrl) => {
  expect(readOptions({ ...good, baseUrl }).baseUrl).toBe('http://localhost:3000/hawser');
});
