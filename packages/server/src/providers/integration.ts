import { problemsOf } from './problems.js';
import type {
  CredentialProvider,
  Endpoints,
  OAuth,
  OAuthProvider,
  Provider,
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
type Configure<P extends Provider, Config extends unknown[]> = ((
  ...config: Config
) => P extends OAuthProvider ? OAuthIntegration : CredentialIntegration) & {
  readonly provider: P;
};

/**
 * Makes the function that integrators call with their client credentials. All providers here are
 * made with it, and so is any other.
 *
 * @example
 * const acme = defineProvider({ slug: 'acme', name: 'Acme', authType: 'oauth2', … });
 * createHawser({ integrations: [acme({ clientId, clientSecret })], … });
 * @param ownEndpoints where the provider answers for options of its own: Microsoft's tenant. An
 * integration's `endpoints` come before it
 * @throws TypeError when the definition can't work, saying what to change.
 */
export function defineProvider<Own extends object = object>(
  provider: OAuthProvider,
  ownEndpoints?: (config: Own) => Partial<Endpoints>,
): Configure<OAuthProvider, [config: OAuthConfig & Own]>;
export function defineProvider(
  provider: CredentialProvider,
): Configure<CredentialProvider, [config?: CredentialConfig]>;
export function defineProvider(
  provider: Provider,
  ownEndpoints?: (config: object) => Partial<Endpoints>,
):
  | Configure<OAuthProvider, [config: OAuthConfig]>
  | Configure<CredentialProvider, [config?: CredentialConfig]> {
  const problems = problemsOf(provider);
  if (problems.length > 0) {
    throw new TypeError([`The provider "${provider.slug}" can't work:`, ...problems].join('\n- '));
  }
  if (provider.authType !== 'oauth2') {
    const configure = (config?: CredentialConfig): CredentialIntegration => ({
      provider,
      config: config ?? {},
    });
    return Object.assign(configure, { provider });
  }
  const configure = (config: OAuthConfig): OAuthIntegration => {
    // The types say so too; the values come from an environment that may be empty.
    if (typeof config.clientId !== 'string' || config.clientId === '') {
      throw new TypeError(`${provider.slug}: clientId is missing. ${whereToFind(provider)}`);
    }
    if (provider.oauth.clientAuth !== 'none' && !config.clientSecret) {
      throw new TypeError(`${provider.slug}: clientSecret is missing. ${whereToFind(provider)}`);
    }
    const endpoints = { ...ownEndpoints?.(config), ...config.endpoints };
    return { provider, config: { ...config, endpoints } };
  };
  return Object.assign(configure, { provider });
}

/** The provider's OAuth as this deployment's app has it. */
export function oauthOf({ provider, config }: Integration): OAuth | undefined {
  if (provider.authType !== 'oauth2') return undefined;
  const { refreshTokenLife } = config as OAuthConfig;
  return refreshTokenLife ? { ...provider.oauth, refreshTokenLife } : provider.oauth;
}

function whereToFind({ consoleUrl }: Provider): string {
  return consoleUrl
    ? `It is found at ${consoleUrl}`
    : 'The provider shows it where the app is registered.';
}
