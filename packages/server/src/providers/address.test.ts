import { describe, expect, it } from 'vitest';
import { fillAddress, partOfAddress } from './address.js';
import { jira } from './jira.js';
import { pipedrive } from './pipedrive.js';
import { github } from './github.js';
import { salesforce } from './salesforce.js';

const client = { clientId: 'id.with/odd', clientSecret: 'secret' };
const instance =
  (instance_url: unknown, more: Parameters<typeof salesforce>[0] = client) =>
  () =>
    fillAddress(salesforce(more), '{instance_url}/services', { instance_url } as never);

describe('an origin from a token response', () => {
  it('is accepted below the provider’s domains', () => {
    expect(instance('https://acme.my.salesforce.com')()).toBe(
      'https://acme.my.salesforce.com/services',
    );
    expect(instance('https://acme--dev.sandbox.my.salesforce.com/')()).toBe(
      'https://acme--dev.sandbox.my.salesforce.com/services',
    );
    const domain = { api_domain: 'https://acme.pipedrive.com' };
    expect(fillAddress(pipedrive(client), '{api_domain}/api', domain)).toBe(
      'https://acme.pipedrive.com/api',
    );
  });

  it('keeps only the origin of the URL', () => {
    expect(instance('https://acme.my.salesforce.com/a/../b?c#d')()).toBe(
      'https://acme.my.salesforce.com/services',
    );
  });

  it.each([
    'https://evil.example',
    'https://my.salesforce.com.evil.example',
    'https://evilmy.salesforce.com',
    'https://my.salesforce.com',
    'https://acme.my.salesforce.com.',
    'https://acme.my.salesforce.com@evil.example',
    'https://user:pass@acme.my.salesforce.com',
    'https://evil.example#.my.salesforce.com',
    'https://evil.example/.my.salesforce.com',
    'https://evil.example\\.my.salesforce.com',
    'http://acme.my.salesforce.com',
    'https://acme.my.salesforce.com:8443',
    'ftp://acme.my.salesforce.com',
    '//acme.my.salesforce.com',
    'acme.my.salesforce.com',
    'https://169.254.169.254',
    '',
    null,
    { href: 'https://acme.my.salesforce.com' },
    undefined,
  ])('is refused for other hosts: %j', (address) => {
    expect(instance(address)).toThrow('gave no valid address');
  });

  it('may be the token endpoint’s origin, which sees the tokens anyway', () => {
    const endpoints = { tokenUrl: 'http://127.0.0.1:4100/token' };
    const more = { ...client, endpoints };
    expect(instance('http://127.0.0.1:4100', more)()).toBe('http://127.0.0.1:4100/services');
    expect(instance('http://127.0.0.1:4101', more)).toThrow('gave no valid address');
  });
});

describe('a fact within an address', () => {
  const at = (site_id: string) => (): string =>
    fillAddress(jira(client), 'https://api.atlassian.com/ex/jira/{site_id}', { site_id });
  const host = (name: string) => (): string =>
    fillAddress(jira(client), 'https://{name}.example.com/api', { name });

  it('fills one segment of the path or one label of the host', () => {
    expect(at('1324-a')()).toBe('https://api.atlassian.com/ex/jira/1324-a');
    expect(host('acme')()).toBe('https://acme.example.com/api');
  });

  it.each(['..', '.', '', '../../admin', 'a/b', 'a%2fb', 'a?b', 'a#b', 'a b', 'ä'])(
    'is refused as the segment %j',
    (name) => {
      expect(at(name)).toThrow('gave no valid address');
    },
  );

  it.each(['evil.example/', 'a.b', 'a@b', 'a:1', 'a#', ''])(
    'is refused as the label %j',
    (name) => {
      expect(host(name)).toThrow('gave no valid address');
    },
  );
});

it.each([
  ['https://{desk}.example.com/auth', 'Acme', 'acme'],
  ['https://{desk}.example.com/auth', 'ACME.Example.com', 'acme'],
  // Paths are case-sensitive.
  ['https://example.com/{desk}/auth', 'Acme', 'Acme'],
])('for %j, reads %j as %j, so that one customer has one identity', (address, given, part) => {
  expect(partOfAddress(address, 'desk', given)).toBe(part);
});

it('fills in the app’s client id', () => {
  const address = 'https://api.github.com/applications/{client_id}/grant';
  expect(fillAddress(github(client), address, {})).toBe(
    'https://api.github.com/applications/id.with%2Fodd/grant',
  );
});
