import type {
  CredentialProvider,
  Endpoints,
  Logo,
  OAuth,
  OAuthProvider,
  RefreshTokenLife,
} from './provider.js';

/**
 * Gives an integration its own slug, words and logo, so that one deployment can have several
 * integrations of one provider: `google({ slug: 'gmail', name: 'Gmail', services: ['gmail'], … })`.
 */
export interface IntegrationNaming {
  /**
   * The integration's identifier in URLs, in code and in the database: lower-case letters, digits,
   * "-" and "_". Connections are stored under it, so do not change it once there are any.
   * @default the provider's slug
   */
  readonly slug?: string | undefined;
  /** The name that users see. @default the provider's name */
  readonly name?: string | undefined;
  /** One plain sentence for the person who is asked to connect. @default the provider's */
  readonly description?: string | undefined;
  /** The logo that users see. @default the provider's */
  readonly logo?: Logo | undefined;
}

/** This deployment's configuration of an OAuth provider. */
export interface OAuthConfig extends IntegrationNaming {
  /** The client id of the app that is registered at the provider. */
  readonly clientId: string;
  /** The app's client secret. Omit it only for a public client. */
  readonly clientSecret?: string | undefined;
  /**
   * The scopes to request at every connect.
   * @default the provider's; with `services`, a connect that asks for nothing else requests theirs
   */
  readonly scopes?: readonly string[] | undefined;
  /** The names of the services to offer. @default all services of the provider */
  readonly services?: readonly string[] | undefined;
  /**
   * Additional parameters of the authorization request. Parameters that OAuth reserves cannot be
   * set.
   */
  readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
  /**
   * The User-Agent of every request to the provider, also of proxied calls, for a provider that
   * wants to know the app: `web:com.example.app:v1.2 (by /u/example)`.
   * @default the provider's, otherwise `Hawser`; proxied calls keep their own
   */
  readonly userAgent?: string | undefined;
  /** Replaces endpoints of the provider, for a sandbox or an enterprise host. */
  readonly endpoints?: Partial<Endpoints> | undefined;
  /** Whether a user may paste a token instead of consenting. @default true */
  readonly manualTokens?: boolean | undefined;
  /** Whether users may make new connections. @default true */
  readonly active?: boolean | undefined;
  /**
   * Whether the provider has not yet approved the app. Its status is then `pending`, and its test
   * users can connect.
   * @default false
   */
  readonly awaitingApproval?: boolean | undefined;
  /**
   * The lifetime of this app's refresh tokens, if it is shorter than usual for the provider, as in
   * Google's "Testing" status.
   */
  readonly refreshTokenLife?: RefreshTokenLife | undefined;
}

/** This deployment's configuration of a provider whose users enter credentials. */
export interface CredentialConfig extends IntegrationNaming {
  /** The names of the services to offer. @default all services of the provider */
  readonly services?: readonly string[] | undefined;
  /** Whether users may make new connections. @default true */
  readonly active?: boolean | undefined;
  /**
   * The User-Agent of every request to the provider, also of proxied calls, for a provider that
   * wants to know the app: `web:com.example.app:v1.2 (by /u/example)`.
   * @default the provider's, otherwise `Hawser`; proxied calls keep their own
   */
  readonly userAgent?: string | undefined;
  /** Replaces the API's address, for a sandbox or a self-hosted server. */
  readonly endpoints?: { readonly apiBaseUrl?: string | undefined } | undefined;
}

/** A provider with this deployment's configuration: client credentials, scopes and services. */
export type Integration = OAuthIntegration | CredentialIntegration;

/** An OAuth provider with this deployment's app, as returned by a call such as `google({ … })`. */
export interface OAuthIntegration {
  /** The provider's description. */
  readonly provider: OAuthProvider;
  /** This deployment's configuration. */
  readonly config: OAuthConfig;
}

/** A provider whose users enter credentials, as this deployment offers it. */
export interface CredentialIntegration {
  /** The provider's description. */
  readonly provider: CredentialProvider;
  /** This deployment's configuration. */
  readonly config: CredentialConfig;
}

/**
 * Returns how the provider does OAuth for this deployment's app; undefined when it does not use
 * OAuth.
 */
export function oauthOf({ provider, config }: Integration): OAuth | undefined {
  if (provider.authType !== 'oauth2') return undefined;
  const { refreshTokenLife } = config as OAuthConfig;
  return refreshTokenLife ? { ...provider.oauth, refreshTokenLife } : provider.oauth;
}
