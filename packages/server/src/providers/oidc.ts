import { assertKnownOptions, type KnownOptions, type Identity } from '@hawser/contract';
import { type OAuthConfig, type OAuthIntegration } from './integration.js';
import { defineProvider } from './define-provider.js';
import { configOf, oauthConfig } from './known-names.js';
import { clientAuthOf, describe, oauthDefinition, type OAuthDefinition } from './oauth2.js';
import type { ApiCall, IdentityContext, JsonObject, OAuth } from './provider.js';
import { requireText, text } from './read-json.js';
import { revokeByRfc7009 } from './revocation.js';

/** Describes an OpenID provider by its issuer, and the app that is registered there. */
export interface OidcDefinition extends OAuthDefinition {
  /** The issuer's URL, from which all endpoints are discovered at first use. */
  readonly issuer: string;
  /** The URL that proxied calls go to. @default the issuer */
  readonly apiBaseUrl?: string | undefined;
  /**
   * Whether to request `offline_access`, and the consent that it requires, from a server that
   * advertises it. Without it, most OpenID providers issue no refresh token, and the connection ends
   * with the access token.
   * @default true
   */
  readonly offlineAccess?: boolean | undefined;
  /**
   * What happens to a refresh token once it is used: it stays valid (`none`), stays valid for a
   * while (`grace`), or becomes invalid (`strict`).
   * @default 'strict', which works for every server but recovers more slowly
   */
  readonly rotation?: OAuth['rotation'] | undefined;
}

const oidcDefinition = {
  ...oauthDefinition,
  issuer: true,
  apiBaseUrl: true,
  rotation: true,
  offlineAccess: true,
} as const satisfies KnownOptions<OidcDefinition>;

/**
 * Returns an integration for any OpenID provider, using discovery. The ID token's signature,
 * issuer, audience and nonce are verified. Its claims, together with those of the userinfo
 * endpoint, give the identity.
 * @see https://openid.net/specs/openid-connect-core-1_0.html
 * @throws TypeError when the definition cannot work, saying what to change
 */
export function oidc(definition: OidcDefinition): OAuthIntegration {
  assertKnownOptions('oidc', definition, oidcDefinition);
  return defineProvider({
    ...describe(definition),
    oauth: {
      authorizationUrl: undefined,
      tokenUrl: undefined,
      issuer: definition.issuer,
      pkce: 'S256',
      clientAuth: clientAuthOf(definition),
      scopeSeparator: ' ',
      requiredScopes: ['openid'],
      requestsOfflineAccess: definition.offlineAccess ?? true,
      defaultScopes: ['openid', 'email', 'profile'],
      rotation: definition.rotation ?? 'strict',
    },
    api: {
      baseUrl: definition.apiBaseUrl ?? definition.issuer,
      headers: definition.apiHeaders,
      forwardHeaders: definition.forwardHeaders,
      opaque: definition.opaque,
      opaqueQuery: definition.opaqueQuery,
      mixed: definition.mixed,
    },
    identify: identifyByClaims,
    revoke: revokeByRfc7009,
  })(configOf<OAuthConfig>(definition, oauthConfig));
}

async function identifyByClaims({ endpoints, claims, call }: IdentityContext): Promise<Identity> {
  let known = claims ?? {};
  if ((!text(known['email']) || claims === undefined) && endpoints.identityUrl !== undefined) {
    const userinfo = await userInfo(endpoints.identityUrl, claims, call);
    // OpenID Connect Core 5.3.2: a response about another subject must not be used.
    if (claims === undefined || text(userinfo['sub']) === text(claims['sub']))
      known = { ...userinfo, ...known };
  }
  const id = requireText(text(known['sub']), 'sub');
  const email = text(known['email']);
  const avatarUrl = text(known['picture']);
  return {
    id,
    label: email ?? text(known['preferred_username']) ?? text(known['name']) ?? id,
    ...(email !== undefined && { email }),
    ...(avatarUrl !== undefined && { avatarUrl }),
  };
}

/** User info may be away: an ID token that has been verified names the subject without it. */
async function userInfo(
  url: string,
  claims: JsonObject | undefined,
  call: ApiCall,
): Promise<JsonObject> {
  try {
    return await call(url);
  } catch (error) {
    if (claims === undefined) throw error;
    return {};
  }
}
