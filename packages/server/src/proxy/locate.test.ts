import { describe, expect, it } from 'vitest';
import { apiKey } from '../providers/credentials.js';
import { google } from '../providers/google.js';
import type { Integration } from '../providers/integration.js';
import { pipedrive } from '../providers/pipedrive.js';
import { linkOf, locate } from './locate.js';

const client = { clientId: 'id', clientSecret: 'secret' };
const acme = apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl: 'https://api.acme.example/v2' });

function located(integration: Integration, target: string, facts = {}): string {
  const { baseUrl, path } = locate(integration, linkOf(target), facts);
  return `${baseUrl} ${path}`;
}

describe('a link of the API', () => {
  it.each([
    ['as it is', 'https://api.acme.example/v2/items?page=2&t=a%2Fb'],
    ['after the slash of the proxy', '/https://api.acme.example/v2/items?page=2&t=a%2Fb'],
    ['with merged slashes', '/https:/api.acme.example/v2/items?page=2&t=a%2Fb'],
    ['with the port of its scheme', 'https://api.acme.example:443/v2/items?page=2&t=a%2Fb'],
    ['in capitals', 'HTTPS://API.ACME.example/v2/items?page=2&t=a%2Fb'],
    [
      'with another scheme, of a server behind a proxy',
      'http://api.acme.example/v2/items?page=2&t=a%2Fb',
    ],
    ['with a fragment', 'https://api.acme.example/v2/items?page=2&t=a%2Fb#top'],
    ['without its host', '/v2/items?page=2&t=a%2Fb'],
    ['below the base', '/items?page=2&t=a%2Fb'],
  ])('is taken %s', (_how, target) => {
    expect(located(acme, target)).toBe('https://api.acme.example/v2 /items?page=2&t=a%2Fb');
  });

  it('may be the base itself', () => {
    expect(located(acme, 'https://api.acme.example/v2')).toBe('https://api.acme.example/v2 /');
    expect(located(acme, 'https://api.acme.example/v2?a=b')).toBe(
      'https://api.acme.example/v2 /?a=b',
    );
  });

  it('may be that of a service with a host of its own', () => {
    expect(located(google(client), 'https://docs.googleapis.com/v1/documents/1')).toBe(
      'https://docs.googleapis.com /v1/documents/1',
    );
    expect(located(google(client), 'https://www.googleapis.com/drive/v3/files?pageToken=x')).toBe(
      'https://www.googleapis.com /drive/v3/files?pageToken=x',
    );
  });

  it('may be at a host of the connection', () => {
    const facts = { api_domain: 'https://acme.pipedrive.com' };
    expect(
      located(pipedrive(client), 'https://acme.pipedrive.com/api/v2/deals?cursor=x', facts),
    ).toBe('https://acme.pipedrive.com/api /v2/deals?cursor=x');
  });
});

describe('any other link is refused, saying what to pass', () => {
  it.each([
    'https://evil.example/v2/items',
    'https://api.acme.example.evil.example/v2/items',
    'https://api.acme.example@evil.example/v2/items',
    'https://user@api.acme.example/v2/items',
    'https://api.acme.example:8443/v2/items',
    'https://api.acme.example/v22/items',
    'https://api.acme.example/v1/items',
    'https://api.acme.example/',
    '/https://evil.example/v2/items',
  ])('%s', (target) => {
    expect(() => located(acme, target)).toThrow(
      expect.objectContaining({
        code: 'invalid_path',
        message: expect.stringMatching(
          /absolute URL .* https:\/\/api\.acme\.example\/v2/,
        ) as string,
      }),
    );
  });

  it('and so is a path at the host of another service', () => {
    for (const link of [
      'https://docs.googleapis.com/gmail/v1/users/me',
      'https://www.googleapis.com/v1/documents/1',
    ])
      expect(() => located(google(client), link)).toThrow('not below the base URL');
  });
});
