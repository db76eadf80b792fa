import { createHash } from 'node:crypto';
import type { Identity } from '@hawser/contract';
import type { Egress } from '../egress/egress.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import { apiHeaders, tokenHeaders } from '../providers/token-headers.js';
import { providerCall, providerListCall } from './provider-call.js';
import type { TokenEndpoint } from './token-endpoint.js';

/** What the column for an identity's id holds. */
const maxIdLength = 255;

/**
 * Asks the provider whom the token belongs to. Without an identity look-up, every account has one
 * identity.
 */
export async function lookUpIdentity(
  parts: { readonly egress: Pick<Egress, 'text'>; readonly tokenEndpoint: TokenEndpoint },
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
  // The avatar is shown on the host's pages, so allow https images only.
  const { avatarUrl, ...rest } = { ...identity, id: storableId(identity.id) };
  return isHttps(avatarUrl) ? { ...rest, avatarUrl } : rest;
}

/**
 * Returns an id that fits its column. One that is too long, or that holds characters which no
 * database takes, ends in its hash, so that it stays the id of one account.
 */
function storableId(id: string): string {
  if (id.length <= maxIdLength && !/\p{Cc}|\p{Cs}/u.test(id)) return id;
  const hash = createHash('sha256').update(id).digest('hex');
  const beginning = id.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, maxIdLength - hash.length - 2);
  return `${beginning.replace(/[\ud800-\udbff]$/, '')}…${hash}`;
}

/**
 * Makes an identity unique per address: the same id at another address is another identity.
 * `filled` holds the values that the user entered for the address.
 */
export function atAddress(identity: Identity, filled: Readonly<Record<string, string>>): Identity {
  return { ...identity, id: storableId([...Object.values(filled), identity.id].join(':')) };
}

function isHttps(address: string | undefined): address is string {
  return address !== undefined && URL.canParse(address) && new URL(address).protocol === 'https:';
}
