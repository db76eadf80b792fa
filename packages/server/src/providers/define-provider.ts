import type {
  CredentialConfig,
  CredentialIntegration,
  OAuthConfig,
  OAuthIntegration,
} from './integration.js';
import { problemsOf } from './problems.js';
import type { CredentialProvider, Endpoints, OAuthProvider, Provider } from './provider.js';

/**
 * The function that {@link defineProvider} returns: it makes an integration of its provider, which it
 * also carries as `provider`.
 */
export type Configure<P extends Provider, Config extends unknown[]> = ((
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

function whereToFind({ consoleUrl }: Provider): string {
  return consoleUrl
    ? `It is found at ${consoleUrl}`
    : 'The provider shows it where the app is registered.';
}
