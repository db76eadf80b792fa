import { describe, expect, it } from 'vitest';
import {
  google,
  jira,
  confluence,
  oidc,
  salesforce,
  shopify,
  youtube,
} from '../providers/index.js';
import { appOf, integrationsOfApp } from './same-app.js';

const one = { clientId: 'one', clientSecret: 's' };
const two = { clientId: 'two', clientSecret: 's' };

describe('the app of an integration', () => {
  it.each([
    ['Google and YouTube', google(one), youtube(one)],
    ['Jira and Confluence', jira(one), confluence(one)],
    [
      'two paths of a server',
      google(one),
      google({ ...one, endpoints: { tokenUrl: 'https://oauth2.googleapis.com/v4/token' } }),
    ],
    ['stores at a template', shopify(one), shopify(one)],
  ])('is the same for %s', (_what, a, b) => {
    expect(appOf(a)).toBe(appOf(b));
  });

  it.each([
    ['two clients', google(one), google(two)],
    ['two servers', google(one), jira(one)],
    [
      'a stand-in',
      google(one),
      google({ ...one, endpoints: { tokenUrl: 'http://127.0.0.1:1/token' } }),
    ],
    ['two login hosts', salesforce(one), salesforce({ ...one, loginHost: 'test.salesforce.com' })],
    [
      'two issuers',
      oidc({ ...one, slug: 'a', name: 'A', issuer: 'https://a.example' }),
      oidc({ ...one, slug: 'b', name: 'B', issuer: 'https://b.example' }),
    ],
  ])('differs for %s', (_what, a, b) => {
    expect(appOf(a)).not.toBe(appOf(b));
  });
});

it('the integrations of an app are found in both modes', () => {
  const live = [google(one), youtube(one), jira(two)];
  const test = [google(one), youtube(two)];
  const integrations = {
    in: (mode: string) => ({ list: () => (mode === 'live' ? live : test) }),
  };
  expect(integrationsOfApp(integrations, google(one))).toEqual([
    { mode: 'live', provider: 'google' },
    { mode: 'live', provider: 'youtube' },
    { mode: 'test', provider: 'google' },
  ]);
});
