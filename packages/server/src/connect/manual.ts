import { HawserError, type Identity } from '@hawser/contract';
import { EgressError } from '../egress/egress-error.js';
import type { Egress } from '../egress/egress.js';
import { isOAuth } from '../integrations/integrations.js';
import { scopesToRequest } from '../integrations/scopes.js';
import { atAddress, lookUpIdentity } from '../oauth/identity.js';
import { providerCall, ProviderRefusal } from '../oauth/provider-call.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import { fillAddress, isPerConnection } from '../providers/address.js';
import { visibleLabel } from '../providers/credentials.js';
import {
  assertOneLine,
  fieldNames,
  fieldsInAddresses,
  invalidField,
  readFields,
} from '../providers/fields.js';
import type {
  CredentialIntegration,
  Integration,
  OAuthIntegration,
} from '../providers/integration.js';
import { apiHeaders } from '../providers/token-headers.js';
import type { NewGrant } from '../connections/establish.js';

/** Credentials that the user entered: an access token, or the fields of the provider's form. */
export type ManualCredentials =
  | { readonly accessToken: string; readonly refreshToken?: string | undefined }
  | { readonly credentials: Readonly<Record<string, string>> };

/** Checks credentials with the provider and makes a grant from them; see {@link readManualGrant}. */
export type ManualReader = (
  integration: Integration,
  given: ManualCredentials,
) => Promise<NewGrant>;

interface ManualParts {
  readonly egress: Egress;
  readonly tokenEndpoint: TokenEndpoint;
  readonly now: () => number;
}

/**
 * Checks credentials with the provider and makes a grant from them.
 * @throws HawserError `validation_failed` when fields are missing or the provider rejects them;
 * `upstream_unreachable` or `upstream_timeout` when the provider did not answer
 */
export async function readManualGrant(
  parts: ManualParts,
  integration: Integration,
  given: ManualCredentials,
): Promise<NewGrant> {
  try {
    return isOAuth(integration)
      ? await readToken(parts, integration, given)
      : await readCredentials(parts, integration, given);
  } catch (error) {
    if (error instanceof HawserError) throw error;
    const { name } = integration.provider;
    if (error instanceof EgressError) {
      const code = error.reason === 'timeout' ? 'upstream_timeout' : 'upstream_unreachable';
      throw new HawserError(code, `${name} could not be reached. Try again in a moment.`, {
        cause: error,
      });
    }
    if (error instanceof ProviderRefusal && error.status >= 500) {
      throw new HawserError(
        'upstream_unreachable',
        `${name} has a problem. Try again in a moment.`,
        {
          cause: error,
        },
      );
    }
    throw new HawserError(
      'validation_failed',
      `${name} did not validate your credentials. Check the values and try again.`,
      { cause: error, details: { field: isOAuth(integration) ? 'accessToken' : 'credentials' } },
    );
  }
}

async function readToken(
  parts: ManualParts,
  integration: OAuthIntegration,
  given: ManualCredentials,
): Promise<NewGrant> {
  const { name } = integration.provider;
  if (!('accessToken' in given) || integration.config.manualTokens === false) {
    throw new HawserError(
      'validation_failed',
      `${name} cannot be connected with a token. Sign in there instead.`,
      {
        details: { field: 'providerId' },
      },
    );
  }
  if (
    isPerConnection(integration.config.endpoints?.apiBaseUrl ?? integration.provider.api.baseUrl)
  ) {
    throw new HawserError(
      'validation_failed',
      `${name} cannot be connected with a token, because a token does not say which API address to use. Sign in there instead.`,
      { details: { field: 'accessToken' } },
    );
  }
  const { accessToken, refreshToken } = given;
  assertOneLine({ accessToken, ...(refreshToken !== undefined && { refreshToken }) });
  assertSendable({ authorization: accessToken }, { accessToken });
  const identity = await lookUpIdentity(parts, integration, {
    accessToken,
    answer: {},
    claims: undefined,
    facts: {},
  });
  const scopes = scopesToRequest(integration, [], []);
  return {
    credential: { kind: 'oauth2', accessToken, tokenType: 'Bearer' },
    refreshToken,
    times: unknownTimes(parts.now()),
    scopesRequested: scopes,
    // The scopes of a pasted token are unknown. A call that lacks one will fail with the provider's
    // error.
    scopesGranted: scopes,
    providerData: {},
    identity,
  };
}

async function readCredentials(
  { egress, now }: ManualParts,
  integration: CredentialIntegration,
  given: ManualCredentials,
): Promise<NewGrant> {
  const { provider, config } = integration;
  const [only] = provider.fields;
  if (!('credentials' in given) && !(only?.secret && provider.fields.length === 1))
    throw invalidField(
      'credentials',
      `${provider.name} needs these fields: ${fieldNames(provider.fields)}.`,
    );
  const address = config.endpoints?.apiBaseUrl ?? provider.api.baseUrl;
  const fields = readFields(
    provider,
    [address],
    'credentials' in given ? given.credentials : { [only?.name ?? '']: given.accessToken },
  );

  const placed = provider.authorize(fields);
  assertSendable(placed.headers, fields);
  const call = providerCall(
    egress,
    mergeHeaders(apiHeaders(integration), placed),
    provider.api.refusesCredential,
  );
  const facts = fieldsInAddresses([provider.api.baseUrl], fields);
  const baseUrl = fillAddress(integration, address, facts);
  const verified = await provider.verify?.({ baseUrl, credentials: fields, call });
  const others = provider.fields.filter(({ name }) => !(name in facts));
  const label = visibleLabel(others, fields) ?? visibleLabel(provider.fields, fields);
  const identity: Identity = verified ?? { id: label ?? 'default', label: label ?? provider.name };
  return {
    credential: { kind: 'fields', fields },
    refreshToken: undefined,
    times: unknownTimes(now()),
    scopesRequested: [],
    scopesGranted: [],
    providerData: facts,
    identity: atAddress(identity, facts),
  };
}

/** Returns the times of a pasted credential, whose expiry is unknown. */
function unknownTimes(receivedAt: number): NewGrant['times'] {
  return { expiresAt: undefined, lifetimeMs: undefined, refreshExpiresAt: undefined, receivedAt };
}

/**
 * Checks that the headers contain only Latin-1 (RFC 9110 section 5.5); otherwise every call would
 * fail.
 */
function assertSendable(
  headers: Readonly<Record<string, string>> = {},
  fields: Readonly<Record<string, string>>,
): void {
  const isSendable = (value: string): boolean => /^[\x20-\x7e\xa0-\xff]*$/.test(value);
  if (Object.values(headers).every(isSendable)) return;
  const [name = 'credentials'] =
    Object.entries(fields).find(([, value]) => !isSendable(value)) ?? [];
  throw invalidField(name, 'Use Latin-1 characters only, because this value is sent in a header.');
}

function mergeHeaders(
  own: Readonly<Record<string, string>> | undefined,
  credential: { headers?: Record<string, string>; query?: Record<string, string> },
): { headers: Record<string, string>; query?: Record<string, string> } {
  return { ...credential, headers: { ...own, ...credential.headers } };
}
