import type { Identity } from '@hawser/contract';
import type { Egress } from '../egress/egress.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import { apiHeaders, tokenHeaders } from '../providers/token-headers.js';
import { providerCall, providerListCall } from './provider-call.js';
import type { TokenEndpoint } from './token-endpoint.js';

/**
 * Asks the provider whom the token belongs to. Without an identity look-up, every account has one
 * identity.
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
  const headers = { ...apiHeaders(integration), ...tokenHeaders(api, token.accessToken) };
  const call = providerCall(parts.egress, { headers }, api.refusesCredential);
  const identity = await provider.identify({
    endpoints: await parts.tokenEndpoint.endpointsOf(integration, token.facts),
    facts: token.facts,
    tokenAnswer: token.answer,
    claims: token.claims,
    call,
    callList: providerListCall(parts.egress, { headers }),
  });
  if (identity.id.length > 255 || /\p{Cc}/u.test(identity.id)) {
    throw new TypeError(
      'The identity id of the provider is longer than 255 characters or contains control characters',
    );
  }
  // The avatar is shown on the host's pages, so allow https images only.
  const { avatarUrl, ...rest } = identity;
  return isHttps(avatarUrl) ? identity : rest;
}

/**
 * Makes an identity unique per address: the same id at another address is another identity.
 * `filled` holds the values that the user entered for the address.
 */
export function atAddress(identity: Identity, filled: Readonly<Record<string, string>>): Identity {
  return { ...identity, id: [...Object.values(filled), identity.id].join(':') };
}

function isHttps(address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).protocol === 'https:';
}
