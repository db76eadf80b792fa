import { expect, it } from 'vitest';
import { builtInProviders } from './catalogue.js';
import type { OAuthProvider } from './provider.js';

const oauthProviders = builtInProviders.filter(
  (provider): provider is OAuthProvider => provider.authType === 'oauth2',
);

/** Every scope that a definition knows of: people may see each of them. */
function scopesOf({ oauth, services, scopes }: OAuthProvider): string[] {
  const described = Object.keys(scopes);
  return [
    ...(oauth.requiredScopes ?? []),
    ...(oauth.defaultScopes ?? []),
    ...Object.values(services).flatMap((service) => service.scopes),
    ...described,
    ...described.flatMap((scope) => oauth.impliedScopes?.(scope) ?? []),
  ];
}

it.each(oauthProviders)('$slug has words for each of its scopes', (provider) => {
  const { scopes } = provider;
  const without = scopesOf(provider).filter(
    // The long name of a scope ends with the short one.
    (scope) => !Object.hasOwn(scopes, scope) && !Object.hasOwn(scopes, scope.replace(/^.*\//, '')),
  );
  expect(without).toEqual([]);
});

it.each(oauthProviders)('$slug has words, not names', ({ scopes }) => {
  for (const [scope, description] of Object.entries(scopes)) {
    expect(description).not.toBe(scope);
    expect(description).toMatch(/^\p{Lu}/u);
  }
});
