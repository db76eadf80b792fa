import type { Egress } from '../egress/egress.js';
import { isOAuth } from '../integrations/integrations.js';
import { lookUpIdentity } from '../oauth/identity.js';
import { providerCall } from '../oauth/provider-call.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import { fillAddress } from '../providers/address.js';
import type { Integration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import { apiHeaders } from '../providers/token-headers.js';
import type { UsableCredential } from './access-token.js';

interface WhoseParts {
  readonly tokenEndpoint: TokenEndpoint;
  readonly egress: Pick<Egress, 'text'>;
}

/**
 * Asks the provider whose a credential is: a request that changes nothing, and that works with every
 * scope. Without an identity look-up, it asks nothing.
 * @throws ProviderRefusal when the provider refuses
 * @throws EgressError when it does not answer
 */
export async function askWhose(
  parts: WhoseParts,
  integration: Integration,
  facts: JsonObject,
  credential: UsableCredential['credential'],
): Promise<void> {
  if (isOAuth(integration)) {
    if (!integration.provider.identify || credential.kind !== 'oauth2') return;
    const { accessToken } = credential;
    const token = { accessToken, answer: {}, claims: undefined, facts };
    await lookUpIdentity(parts, integration, token);
  } else if (credential.kind === 'fields') {
    const { provider, config } = integration;
    const placed = provider.authorize(credential.fields);
    const headers = { ...apiHeaders(integration), ...placed.headers };
    const address = config.endpoints?.apiBaseUrl ?? provider.api.baseUrl;
    await provider.verify?.({
      baseUrl: fillAddress(integration, address, facts),
      credentials: credential.fields,
      call: providerCall(parts.egress, { ...placed, headers }, provider.api.refusesCredential),
    });
  }
}
