import type { KeyMode } from '@hawser/contract';
import { isOAuth } from '../integrations/integrations.js';
import type { Integration, OAuthIntegration } from '../providers/integration.js';

/**
 * Returns what identifies an integration's app: the authorization server that issues its tokens, and
 * its client id there. Two integrations with the same app share each user's grant.
 */
export function appOf({ provider, config }: OAuthIntegration): string {
  const { endpoints } = config;
  const { tokenUrl, issuer } = provider.oauth;
  const server = endpoints?.tokenUrl ?? tokenUrl ?? endpoints?.issuer ?? issuer ?? '';
  // The URL may have placeholders, which no URL parser takes.
  const [origin = ''] = /^https?:\/\/[^/]*/i.exec(server) ?? [];
  return `${origin.toLowerCase()} ${config.clientId}`;
}

/** Returns the integrations, live and test, that use the same app, including this one. */
export function integrationsOfApp(
  integrations: { in(mode: KeyMode): { list(): readonly Integration[] } },
  integration: OAuthIntegration,
): { readonly mode: KeyMode; readonly provider: string }[] {
  const app = appOf(integration);
  return (['live', 'test'] as const).flatMap((mode) =>
    integrations
      .in(mode)
      .list()
      .filter((other) => isOAuth(other) && appOf(other) === app)
      .map(({ provider }) => ({ mode, provider: provider.slug })),
  );
}
