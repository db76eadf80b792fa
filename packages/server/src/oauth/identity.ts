import type { Identity } from '@hawser/contract';
import type { Egress } from '../egress/egress.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import { tokenHeaders } from '../providers/token-headers.js';
import { providerCall } from './provider-call.js';
import type { TokenEndpoint } from './token-endpoint.js';

/**
 * Asks the provider who the token belongs to. A provider without an identity look-up gets one
 * identity for each account.
 */
export async function lookUpIdentity(
  parts: { readonly egress: Egress; readonly tokenEndpoint: TokenEndpoint },
  integration: OAuthIntegration,
  token: {
    readonly accessToken: string;
    readonly answer: JsonObject;
    readonly claims: JsonObject | undefined;
    readonly facts: JsonObject;
  },
): Promise<Identity> {
  const { provider } = integration;
  if (!provider.identify) return { id: 'default', label: provider.name };
  const { api } = provider;
  const headers = { ...api.headers, ...tokenHeaders(api, token.accessToken) };
  const call = providerCall(parts.egress, { headers }, api.refusesCredential);
  const identity = await provider.identify({
    endpoints: await parts.tokenEndpoint.endpointsOf(integration, token.facts),
    facts: token.facts,
    tokenAnswer: token.answer,
    claims: token.claims,
    call,
  });
  if (identity.id.length > 255 || /\p{Cc}/u.test(identity.id)) {
    throw new TypeError('The identity is longer than 255 characters, or has control characters');
  }
  // Shown in the host's pages: nothing but an https image may be loaded from it.
  const { avatarUrl, ...rest } = identity;
  return isHttps(avatarUrl) ? identity : rest;
}

/** The same name at another address is somebody else. `filled` is what the user filled in of it. */
export function atAddress(identity: Identity, filled: Readonly<Record<string, string>>): Identity {
  return { ...identity, id: [...Object.values(filled), identity.id].join(':') };
}

function isHttps(address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).protocol === 'https:';
}
