import type { Sandbox } from '@hawser/sandbox';
import type { Integration, OAuthProvider, Tool } from '@hawser/server';
import * as providers from '@hawser/server/providers';
import type { Host } from '../support/host.js';
import type { HostUser } from '../support/host-user.js';

/** The providers that come with tools. */
export const withTools = [
  'google',
  'microsoft',
  'slack',
  'github',
  'notion',
  'hubspot',
  'jira',
  'linear',
  'salesforce',
  'pipedrive',
  'linkedin',
  'x',
  'discord',
  'calendly',
] as const;

/** The slug of a provider that comes with tools. */
export type ProviderWithTools = (typeof withTools)[number];

/** Returns an integration for each provider that comes with tools, with its stand-in. */
export function everyIntegration(sandbox: Sandbox): Integration[] {
  return withTools.map((slug) => providers[slug](sandbox[slug].config));
}

export function definitionOf(slug: ProviderWithTools): OAuthProvider {
  return (providers[slug] as { readonly provider: OAuthProvider }).provider;
}

export async function toolsOf(slug: ProviderWithTools): Promise<readonly Tool[]> {
  return (await definitionOf(slug).tools?.()) ?? [];
}

/** Connects a user to a stand-in, with the scopes that its tools ask for. */
export async function connectForTools(
  host: Host,
  user: HostUser,
  slug: ProviderWithTools,
): Promise<void> {
  const tools = await toolsOf(slug);
  const scopes = [...new Set(tools.flatMap(({ scopes: [first = []] }) => first))];
  // Nothing asks for Pipedrive's scopes: they are those of the app.
  if (slug === 'pipedrive') host.sandbox[slug].control({ appScopes: ['base', ...scopes] });
  await user.connect(slug, { scopes });
}
