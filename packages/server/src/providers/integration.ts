import type {
  CredentialProvider,
  Endpoints,
  OAuth,
  OAuthProvider,
  RefreshTokenLife,
} from './provider.js';

/** What this deployment adds to an OAuth provider. */
export interface OAuthConfig {
  readonly clientId: string;
  /** Absent only for a public client. */
  readonly clientSecret?: string | undefined;
  /** Asked for at every connect. @default the provider's own default */
  readonly scopes?: readonly string[] | undefined;
  /** Offer these services of the provider only. @default all */
  readonly services?: readonly string[] | undefined;
  /** Sent with the authorize request; reserved OAuth parameters can't be set. */
  readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
  /** Points the provider elsewhere: a stand-in, or an enterprise host. */
  readonly endpoints?: Partial<Endpoints> | undefined;
  /** Whether a user may paste a token instead of consenting. @default true */
  readonly manualTokens?: boolean | undefined;
  /** Whether users may connect it. @default true */
  readonly active?: boolean | undefined;
  /** The provider has yet to approve the app: its status is `pending`, and its test users can connect. @default false */
  readonly awaitingApproval?: boolean | undefined;
  /** Where this app's refresh tokens live shorter than the provider's usually do: Google's "Testing" status. */
  readonly refreshTokenLife?: RefreshTokenLife | undefined;
}

/** What this deployment adds to a provider whose credentials the user types in. */
export interface CredentialConfig {
  /** Offer these services of the provider only. @default all */
  readonly services?: readonly string[] | undefined;
  /** Whether users may connect it. @default true */
  readonly active?: boolean | undefined;
  /** Points the provider elsewhere: a stand-in, or a host of one's own. */
  readonly endpoints?: { readonly apiBaseUrl?: string | undefined } | undefined;
}

/** A provider plus this deployment's client credentials and scopes. */
export type Integration = OAuthIntegration | CredentialIntegration;

/** An OAuth provider with this deployment's app: what a call such as `google({ … })` makes. */
export interface OAuthIntegration {
  readonly provider: OAuthProvider;
  readonly config: OAuthConfig;
}

/** A provider with typed-in credentials, as this deployment offers it. */
export interface CredentialIntegration {
  readonly provider: CredentialProvider;
  readonly config: CredentialConfig;
}

/** Makes an integration of a provider; the provider itself can be read from it. */
/** The provider's OAuth as this deployment's app has it. */
export function oauthOf({ provider, config }: Integration): OAuth | undefined {
  if (provider.authType !== 'oauth2') return undefined;
  const { refreshTokenLife } = config as OAuthConfig;
  return refreshTokenLife ? { ...provider.oauth, refreshTokenLife } : provider.oauth;
}
