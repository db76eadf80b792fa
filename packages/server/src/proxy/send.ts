import { Readable } from 'node:stream';
import { HawserError } from '@hawser/contract';
import { EgressError } from '../egress/egress-error.js';
import type { Egress } from '../egress/egress.js';
import type { AnswerHead, Receive } from '../egress/relay.js';
import type { Integration } from '../providers/integration.js';
import { apiHeaders, appHeaders, tokenHeaders } from '../providers/token-headers.js';
import type { UsableCredential } from '../tokens/access-token.js';
import type { ProxyRequest } from './request.js';
import { forwardedHeaders, mergedHeaders } from './headers.js';

/** The longest gap between two chunks of the provider's body. */
const bodyTimeoutMs = 60_000;

/** A call to a provider's API, ready to be sent. */
interface ProviderCall {
  readonly integration: Integration;
  readonly usable: UsableCredential;
  readonly target: URL;
  readonly request: ProxyRequest;
}

/**
 * Sends a call once, with the connection's credential.
 * @throws HawserError `upstream_unreachable`, `upstream_timeout`
 */
export async function sendCall(
  egress: Egress,
  { integration, usable, target, request }: ProviderCall,
  receive: Receive,
): Promise<AnswerHead> {
  const { provider } = integration;
  const { connection, credential } = usable;
  let url = target;
  const headers = mergedHeaders(
    apiHeaders(integration),
    forwardedHeaders(request.headers, provider.api.forwardHeaders),
  );
  Object.assign(headers, appHeaders(integration));
  const length = request.headers['content-length'];
  // Keep the announced length of a stream: some APIs require Content-Length.
  if (request.body instanceof Readable && typeof length === 'string')
    headers['content-length'] = length;
  if (credential.kind === 'oauth2')
    Object.assign(headers, tokenHeaders(provider.api, credential.accessToken));
  else if (provider.authType !== 'oauth2') {
    const placed = provider.authorize(credential.fields);
    Object.assign(headers, lowerCased(placed.headers));
    for (const [name, value] of Object.entries(placed.query ?? {})) {
      if (url === target) url = new URL(target);
      url.searchParams.set(name, value);
    }
  }
  try {
    const { method, body, caller } = request;
    const { timeoutMs } = connection.settings;
    return await egress.relay(
      url,
      { method, headers, body, timeoutMs, bodyTimeoutMs, caller },
      receive,
    );
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    const code = error.reason === 'timeout' ? 'upstream_timeout' : 'upstream_unreachable';
    throw new HawserError(code, `${provider.name}: ${error.message}`, { cause: error });
  }
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
