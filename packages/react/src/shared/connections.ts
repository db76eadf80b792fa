import type { BrowserConnection, BrowserIntegration } from '@hawser/client';

/**
 * Returns the connections of an integration that exist for the user: all except pending ones, which
 * wait for a first consent.
 */
export function accountsOf(integration: BrowserIntegration | undefined): BrowserConnection[] {
  return (integration?.connections ?? []).filter(({ status }) => status !== 'pending');
}

/** Returns the connection with this id; without an id, the default one, or else the first. */
export function connectionOf(
  integration: BrowserIntegration | undefined,
  id: string | undefined,
): BrowserConnection | undefined {
  const all = accountsOf(integration);
  if (id !== undefined) return all.find((connection) => connection.id === id);
  return all.find(({ isDefault }) => isDefault) ?? all[0];
}

/** Returns the name by which the user knows an account. */
export function labelOf(connection: BrowserConnection, providerName: string): string {
  // The label is empty if the provider has no identity look-up.
  return connection.alias ?? (connection.identity.label || providerName);
}

/** Returns whether the user has to grant more scopes before a service can be switched on. */
export function lacksScopes(
  { authType }: BrowserIntegration,
  { scopes: { granted } }: BrowserConnection,
  { scopes }: BrowserIntegration['services'][number],
): boolean {
  return authType === 'oauth2' && scopes.some((scope) => !granted.includes(scope));
}
