/** What an authorization server says about authorization requests. */
export interface AuthorizationRules {
  readonly authorizationUrl: string;
  /** Whether it lists the scope `offline_access`. */
  readonly offersOfflineAccess: boolean;
  /** Whether `prompt=consent` may be sent. */
  readonly canPromptForConsent: boolean;
  /** Whether requests may or must be pushed to it first (RFC 9126). */
  readonly pushing: 'unsupported' | 'offered' | 'required';
}

/** The metadata (RFC 8414, OpenID Connect Discovery) that the rules depend on. */
export interface RulesMetadata {
  readonly scopes_supported?: readonly string[] | undefined;
  readonly prompt_values_supported?: unknown;
  readonly pushed_authorization_request_endpoint?: unknown;
  readonly require_pushed_authorization_requests?: unknown;
}

/**
 * Returns the rules of an authorization server by its metadata. One whose endpoints are configured
 * has no metadata.
 */
export function authorizationRules(
  authorizationUrl: string,
  metadata: RulesMetadata = {},
): AuthorizationRules {
  const { scopes_supported = [], prompt_values_supported: prompts } = metadata;
  return {
    authorizationUrl,
    offersOfflineAccess: scopes_supported.includes('offline_access'),
    canPromptForConsent: !Array.isArray(prompts) || prompts.includes('consent'),
    pushing: pushingOf(metadata),
  };
}

function pushingOf(metadata: RulesMetadata): AuthorizationRules['pushing'] {
  if (metadata.pushed_authorization_request_endpoint === undefined) return 'unsupported';
  return metadata.require_pushed_authorization_requests === true ? 'required' : 'offered';
}
