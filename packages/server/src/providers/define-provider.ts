import { assertKnownOptions } from '@hawser/contract';
import type {
  CredentialConfig,
  CredentialIntegration,
  OAuthConfig,
  OAuthIntegration,
} from './integration.js';
import { credentialConfig, credentialProvider, oauthConfig, oauthProvider } from './known-names.js';
import { endpointProblems, problemsOf } from './problems.js';
import { configProblems } from './request-problems.js';
import type { CredentialProvider, Endpoints, OAuthProvider, Provider } from './provider.js';

/**
 * A function that makes an integration of its provider. Its property `provider` is the provider.
 */
export type Configure<P extends Provider, Config extends unknown[]> = ((
  ...config: Config
) => P extends OAuthProvider ? OAuthIntegration : CredentialIntegration) & {
  readonly provider: P;
};

/**
 * Makes the function that integrators call with their client credentials. All of Hawser's providers
 * are made with it.
 *
 * @example
 * const acme = defineProvider({ slug: 'acme', name: 'Acme', authType: 'oauth2', … });
 * createHawser({ integrations: [acme({ clientId, clientSecret })], … });
 * @param ownEndpoints returns endpoints that depend on the provider's special options, such as
 * Microsoft's tenant. An integration's `endpoints` take precedence
 * @throws TypeError when the definition cannot work, saying what to change
 */
export function defineProvider<Own extends object = object>(
  provider: OAuthProvider,
  ownEndpoints?: (config: Own) => Partial<Endpoints>,
): Configure<OAuthProvider, [config: OAuthConfig & Own]>;
/**
 * Makes the function that integrators call for a provider whose users enter credentials.
 * @throws TypeError when the definition cannot work, saying what to change
 */
export function defineProvider(
  provider: CredentialProvider,
): Configure<CredentialProvider, [config?: CredentialConfig]>;
export function defineProvider(
  provider: Provider,
  ownEndpoints?: (config: object) => Partial<Endpoints>,
):
  | Configure<OAuthProvider, [config: OAuthConfig]>
  | Configure<CredentialProvider, [config?: CredentialConfig]> {
  assertWorks(provider);
  if (provider.authType !== 'oauth2') {
    const configure = (config: CredentialConfig = {}): CredentialIntegration => {
      assertKnownOptions(provider.slug, config, credentialConfig);
      assertRight(provider, config);
      return { provider: named(provider, config), config };
    };
    return Object.assign(configure, { provider });
  }
  const configure = (config: OAuthConfig): OAuthIntegration => {
    const { endpoints: special, read } = specialEndpoints(config, ownEndpoints);
    assertKnownOptions(provider.slug, config, { ...read, ...oauthConfig });
    // The types require it too, but the value may come from an empty environment variable.
    if (typeof config.clientId !== 'string' || config.clientId === '') {
      throw new TypeError(`${provider.slug}: clientId is missing. ${whereToFind(provider)}`);
    }
    for (const name of ['clientId', 'clientSecret'] as const) {
      const problem = copyingProblem(config[name]);
      if (problem !== undefined) throw new TypeError(`${provider.slug}: ${name} ${problem}`);
    }
    if (provider.oauth.clientAuth !== 'none' && !config.clientSecret) {
      throw new TypeError(`${provider.slug}: clientSecret is missing. ${whereToFind(provider)}`);
    }
    assertRight(provider, config);
    const endpoints = { ...special, ...config.endpoints };
    return { provider: named(provider, config), config: { ...config, endpoints } };
  };
  return Object.assign(configure, { provider });
}

/**
 * Returns the endpoints that depend on the provider's special options, and the names of the options
 * that they were made from: an option that nothing reads is a mistake.
 */
function specialEndpoints(
  config: OAuthConfig,
  ownEndpoints: ((config: object) => Partial<Endpoints>) | undefined,
): { readonly endpoints: Partial<Endpoints>; readonly read: Readonly<Record<string, true>> } {
  if (!ownEndpoints || typeof config !== 'object') return { endpoints: {}, read: {} };
  const read: Record<string, true> = {};
  const watched = new Proxy(config, {
    get: (target, name) => {
      read[String(name)] = true;
      return Reflect.get(target, name) as unknown;
    },
  });
  return { endpoints: ownEndpoints(watched), read };
}

/** @throws TypeError when the definition cannot work, saying what to change */
function assertWorks(provider: Provider): void {
  const known = provider.authType === 'oauth2' ? oauthProvider : credentialProvider;
  assertKnownOptions(`The provider "${provider.slug}"`, provider, known);
  const problems = problemsOf(provider);
  if (problems.length > 0)
    throw new TypeError([`The provider "${provider.slug}" cannot work:`, ...problems].join('\n- '));
}

/** @throws TypeError when the configuration cannot work, saying what to change */
function assertRight({ slug }: Provider, config: OAuthConfig | CredentialConfig): void {
  const problems = [...configProblems(config), ...endpointProblems(config.endpoints)];
  if (problems.length > 0)
    throw new TypeError([`The integration "${slug}" cannot work:`, ...problems].join('\n- '));
}

/**
 * Returns the provider under the integration's own slug and name.
 * @throws TypeError for a slug that cannot be used, and for a service that the provider does not have
 */
function named<P extends Provider>(provider: P, config: OAuthConfig | CredentialConfig): P {
  const { slug = provider.slug, name = provider.name } = config;
  const { description = provider.description, logo = provider.logo } = config;
  const unknown = config.services?.find((service) => !Object.hasOwn(provider.services, service));
  if (unknown !== undefined) {
    const known = Object.keys(provider.services).join(', ') || 'none';
    throw new TypeError(`${slug}: there is no service "${unknown}". ${name} has: ${known}.`);
  }
  const renamed = { ...provider, slug, name, description, logo, basedOn: provider.slug };
  const same =
    slug === provider.slug &&
    name === provider.name &&
    description === provider.description &&
    logo === provider.logo;
  if (same) return provider;
  assertWorks(renamed);
  return renamed;
}

/**
 * Returns what is wrong with a value that was copied with something around it; undefined if nothing
 * is. The value itself is not told, since it may be a secret.
 */
function copyingProblem(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/[\r\n]/.test(value)) return 'has a line break. Remove it.';
  if (value !== value.trim()) return 'has white space around it. Remove the spaces.';
  return /^(["'`]).*\1$/.test(value) ? 'is in quotes. Remove them.' : undefined;
}

function whereToFind({ consoleUrl }: Provider): string {
  return consoleUrl
    ? `You find it at ${consoleUrl}`
    : 'The provider shows it where you registered the app.';
}
