import { describe, expect, it } from 'vitest';
import * as providers from '../providers/index.js';
import { builtInProviders } from '../providers/catalogue.js';
import { grantedScopes, missingScopes, reachableServices } from './scopes.js';

const config = { clientId: 'id', clientSecret: 'secret' };
const google = 'https://www.googleapis.com/auth';
const graph = 'https://graph.microsoft.com';

/** What was requested, and what the provider lists for it if the user agrees to everything. */
const answers: [string, string[], string[]][] = [
  ['shopify', ['read_orders', 'write_orders'], ['write_orders']],
  ['shopify', ['unauthenticated_read_tags', 'read_x'], ['unauthenticated_write_tags', 'write_x']],
  ['calendly', ['event_types:read', 'event_types:write'], ['event_types:write']],
  ['pipedrive', ['deals:read', 'deals:full'], ['deals:full']],
  ['github', ['repo', 'public_repo', 'read:user', 'user'], ['repo', 'user']],
  ['github', ['admin:org', 'read:org'], ['admin:org']],
  ['google', [`${google}/userinfo.email`, 'email'], ['email']],
  ['google', [`${google}/gmail.readonly`], ['https://mail.google.com/']],
  ['google', [`${google}/drive.readonly`, `${google}/drive`], [`${google}/drive`]],
  ['youtube', [`${google}/userinfo.profile`], ['profile']],
  ['microsoft', ['Mail.Read', 'Mail.ReadWrite'], ['Mail.ReadWrite']],
  ['microsoft', [`${graph}/Files.Read`], ['Files.ReadWrite.All']],
];

function granted(name: string, scopesRequested: string[], scopesGranted: string[]): string[] {
  const provider = builtInProviders.find(({ slug }) => slug === name);
  if (provider?.authType !== 'oauth2') throw new Error(`${name} does not use OAuth`);
  return grantedScopes({ provider, config }, { scopesRequested, scopesGranted });
}

describe('scopes that a granted one includes', () => {
  it.each(answers)('%s: %j is granted by %j', (name, requested, listed) => {
    expect(missingScopes(requested, granted(name, requested, listed))).toEqual([]);
  });

  it.each(answers.filter(([, requested]) => requested.length > 1))(
    '%s: %j is not granted by another scope',
    (name, requested) => {
      expect(missingScopes(requested, granted(name, requested, ['another']))).toEqual(requested);
    },
  );

  it('are not listed if nobody asked for them', () => {
    expect(granted('github', ['repo'], ['repo'])).toEqual(['repo']);
    expect(granted('shopify', ['write_orders'], ['write_orders'])).toEqual(['write_orders']);
  });

  it('do not go the other way', () => {
    expect(granted('shopify', ['write_orders'], ['read_orders'])).toEqual(['read_orders']);
    expect(granted('microsoft', ['Mail.ReadWrite'], ['Mail.Read'])).toEqual(['Mail.Read']);
  });

  it.each([
    ['google', 'calendar', [`${google}/calendar`]],
    ['google', 'gmail', [`${google}/gmail.modify`]],
    ['microsoft', 'outlook', ['Mail.ReadWrite']],
    ['microsoft', 'onedrive', ['Files.ReadWrite.All']],
    ['pipedrive', 'deals', ['deals:full']],
    ['calendly', 'event_types', ['event_types:write']],
  ] as const)('switch on %s’s service %s: %j', (name, service, scopes) => {
    const integration = providers[name](config);
    const all = granted(name, [...scopes], [...scopes]);
    expect(reachableServices(integration, all)[service]).toBe(true);
  });
});
