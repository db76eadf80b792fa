import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { formatDate } from '../locales/format.js';
import type { Localization } from '../locales/messages.js';

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

/** Returns whether nobody knows whose account this is: the provider has no identity look-up. */
export function isAnonymous({ identity }: BrowserConnection, providerName: string): boolean {
  // The router then names the account like its provider.
  return !identity.label || identity.label === providerName;
}

/**
 * Returns the name by which the user knows an account. One without an identity, such as an API key,
 * is told from others by its day: "SendGrid · Nov 2, 2026".
 */
export function labelOf(
  connection: BrowserConnection,
  providerName: string,
  localization: Localization | undefined,
): string {
  return (
    connection.alias ??
    (isAnonymous(connection, providerName)
      ? `${providerName} · ${formatDate(connection.createdAt, localization)}`
      : connection.identity.label)
  );
}

/** Returns whether the user has to grant more scopes before a service can be switched on. */
export function lacksScopes(
  { authType }: BrowserIntegration,
  { scopes: { granted } }: BrowserConnection,
  { scopes }: BrowserIntegration['services'][number],
): boolean {
  return authType === 'oauth2' && scopes.some((scope) => !granted.includes(scope));
}
