import { assertKnownOptions, type KnownOptions } from '@hawser/contract';
import type { McpOptions } from './agents/host-token.js';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  generateKeyring,
  ensureKeyringFile,
  LocalKeyring,
  readKeyring,
} from './vault/local-keyring.js';
import type { KeyProvider } from './vault/key-provider.js';
import { defaultMaxAccounts } from './vault/vault.js';
import { stderrLogger, type Logger } from './logger.js';
import { isConnectionUrl, type Database } from './database/open-knex.js';
import type { Integration } from './providers/integration.js';
import { AllowedRedirects } from './connect/redirects.js';
import { isLoopback } from './net/loopback.js';
import { originProblem } from './net/origin.js';
import { readNotify, type NotifyOptions, type NotifySettings } from './notify/notify.js';
import { readPlans, type NamedPlan, type PlanOptions } from './partners/plan.js';

/**
 * The options of `createHawser`. Only `baseUrl` is required. An invalid option stops the start with
 * a TypeError that says what to change.
 */
export interface HawserOptions {
  /**
   * The router's public URL, mount path included: `https://app.example.com/hawser`. Every URL that
   * Hawser hands out is built from it; request headers are never trusted for this.
   */
  readonly baseUrl: string;
  /**
   * The database: a SQLite file path, a connection URL, a Knex configuration or a Knex instance.
   * @default './hawser.sqlite'
   */
  readonly database?: Database | undefined;
  /** The vault, which encrypts credentials before they are stored. */
  readonly vault?:
    | {
        /**
         * A key provider, a keyring, or the path of a keyring file.
         * @default the environment variable `HAWSER_VAULT_KEYS`; in development, a file next to the
         * database
         */
        readonly keys?: KeyProvider | string | undefined;
        /**
         * The number of accounts whose decrypted data keys a process keeps in memory, each for at
         * most five minutes: about 0.5 KB an account. A call for any other account reads and unwraps
         * its key first.
         * @default 20_000
         */
        readonly maxCachedAccounts?: number | undefined;
      }
    | undefined;
  /** The integrations that users can connect to. Each needs a different slug. @default [] */
  readonly integrations?: readonly Integration[] | undefined;
  /**
   * The integrations that test keys (`sk_test_…`) connect to: sandbox providers such as those of
   * `@hawser/sandbox`. Live and test data are fully separated.
   * @default []
   */
  readonly testIntegrations?: readonly Integration[] | undefined;
  /**
   * The exact origins of other pages that may call the browser API: https, http on localhost, or
   * the scheme of an extension or app shell, such as `capacitor://localhost`. The router's origin is
   * always allowed.
   * @default []
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /**
   * The URLs that a connect may return to: exact URLs, or a URL ending in `/*` for a path prefix.
   * @default []
   */
  readonly allowedRedirects?: readonly string[] | undefined;
  /**
   * The URL that the redirect flow returns to when the caller names none.
   * @default '/oauth-callback'
   */
  readonly defaultReturnTo?: string | undefined;
  /** Your product, as the pages of the connect flow name it: at the end of a popup, and for errors. */
  readonly brand?:
    | {
        /** Its name, shown in place of Hawser's mark. */
        readonly name?: string | undefined;
        /**
         * Where "Back to …" leads: a URL, or a path on the router's origin.
         * @default the page that opened the popup, if there is one
         */
        readonly homeUrl?: string | undefined;
        /**
         * The https address of its logo, for the hosted connect page: a PNG, JPEG, WebP or GIF of at
         * most 256 KiB. It is fetched once per process.
         */
        readonly logo?: string | undefined;
        /** The colour of the buttons of the hosted connect page, `#rrggbb`. */
        readonly color?: string | undefined;
        /** The https address of its privacy policy, for the hosted connect page. */
        readonly privacyUrl?: string | undefined;
      }
    | undefined;
  /**
   * Lets anyone who opens a partner's connect link complete it, without the partner confirming who
   * they are. A forwarded link could then attach someone else's provider account, so leave this off
   * unless you accept that.
   * @default false
   */
  readonly trustConnectLinks?: boolean | undefined;
  /** Limits on outgoing requests. By default they may only reach public addresses. */
  readonly egress?:
    | {
        /**
         * Lets outgoing requests reach private addresses: `true` for all hosts, or a list of host
         * names. Meant for development and for on-premises providers.
         * @default false
         */
        readonly allowPrivateNetwork?: boolean | readonly string[] | undefined;
      }
    | undefined;
  /**
   * Lets the tokens of your authorization server in at the MCP endpoint, in addition to agent
   * tokens.
   */
  readonly mcp?: McpOptions | undefined;
  /** Limits of the partner API. */
  readonly partnerApi?:
    | {
        /**
         * The number of requests per minute that one partner may make, proxy calls included, unless
         * its plan says otherwise. `null` means no limit.
         * @default 60_000
         */
        readonly rateLimit?: number | null | undefined;
      }
    | undefined;
  /**
   * The plans that partners can be put on by `hawser.partners.setPlan`, by id. Hawser counts, limits
   * and computes what a month costs; the host charges. To change a price, add a plan under another
   * id: partners on a plan get its new terms for every month that is not final yet.
   * @default {}
   */
  readonly plans?: Readonly<Record<string, PlanOptions>> | undefined;
  /** How grants are refreshed. */
  readonly refresh?:
    | {
        /**
         * Whether this process refreshes grants in the background before they expire. Several
         * processes may do so; they share the work.
         * @default true
         */
        readonly scheduler?: boolean | undefined;
        /**
         * How long a decrypted credential may be served from memory without asking the database, in
         * milliseconds (0 to 60,000). This is also the longest a stale credential may be served
         * after another process changes it.
         * @default 1000
         */
        readonly cacheMs?: number | undefined;
        /**
         * The directory that keeps a refreshed grant, encrypted, while the database cannot store
         * it.
         * @default a directory next to the SQLite file, or `./hawser-spill`
         */
        readonly spillDirectory?: string | undefined;
      }
    | undefined;
  /** How the audit log is hash-chained and how long it is kept. */
  readonly audit?:
    | {
        /**
         * Whether this process links audit entries into the hash chain. Several processes may do
         * so; they share the work.
         * @default true
         */
        readonly chainer?: boolean | undefined;
        /**
         * How many days audit entries are kept; older ones are deleted. The chain of the remaining
         * entries can still be verified.
         * @default entries are kept for ever
         */
        readonly keepForDays?: number | undefined;
      }
    | undefined;
  /** How events are delivered. */
  readonly webhooks?:
    | {
        /**
         * Whether this process delivers events to webhook endpoints. Several processes may do so;
         * they share the work.
         * @default true
         */
        readonly dispatcher?: boolean | undefined;
      }
    | undefined;
  /**
   * How users are told that a connection needs them: Hawser writes the message, your code sends it.
   * @default users are told nothing
   */
  readonly notify?: NotifyOptions | undefined;
  /**
   * The logger for Hawser's messages; a pino logger fits.
   * @default writes warnings and errors to stderr as JSON
   */
  readonly logger?: Logger | undefined;
  /**
   * The clock that says when tokens expire. `now()` returns milliseconds since 1970.
   * @default Date
   */
  readonly clock?: { now(): number } | undefined;
}

/** The host's product, as the pages of the connect flow name it. */
export interface Brand {
  /** Its name. */
  readonly name?: string | undefined;
  /** The absolute URL of its start page. */
  readonly homeUrl?: string | undefined;
  /** The URL of its logo. */
  readonly logo?: string | undefined;
  /** The colour of its buttons, `#rrggbb`. */
  readonly color?: string | undefined;
  /** The URL of its privacy policy. */
  readonly privacyUrl?: string | undefined;
}

/**
 * Returns the options as they are. In a configuration file, it gives editors and TypeScript their type:
 * `hawser.config.ts` is read by the app and by the `hawser` command.
 *
 * @example
 * export default defineConfig({
 *   baseUrl: 'https://app.example.com/hawser',
 *   integrations: [google({ clientId, clientSecret, scopes })],
 * });
 */
export function defineConfig(options: HawserOptions): HawserOptions {
  return options;
}

/** The options after validation, with every default filled in. */
export interface Settings {
  /** The router's public URL, without a trailing slash. */
  readonly baseUrl: string;
  /** The origin of `baseUrl`. */
  readonly origin: string;
  /** The database to use. */
  readonly database: Database;
  /** The number of accounts whose decrypted data keys are kept. */
  readonly maxCachedAccounts: number;
  /** The vault's key provider. */
  readonly keys: KeyProvider;
  /** The integrations for live data. */
  readonly integrations: readonly Integration[];
  /** The integrations for test data. */
  readonly testIntegrations: readonly Integration[];
  /** The origins of other sites whose pages may call the browser API. */
  readonly allowedOrigins: ReadonlySet<string>;
  /** The URLs that a connect may return to. */
  readonly redirects: AllowedRedirects;
  /** The URL that the redirect flow returns to when the caller names none. */
  readonly defaultReturnTo: string;
  /** The host's product, as the pages of the connect flow name it. */
  readonly brand: Brand;
  /** Whether anyone who opens a partner's connect link may complete it. */
  readonly trustConnectLinks: boolean;
  /**
   * Whether outgoing requests may reach private addresses: all of them, or those of the listed
   * hosts.
   */
  readonly allowPrivateNetwork: boolean | readonly string[];
  /** The authorization servers whose tokens the MCP endpoint takes; undefined for none. */
  readonly mcp: McpOptions | undefined;
  /** Requests per minute that one partner may make; undefined means no limit. */
  readonly partnerRateLimit: number | undefined;
  /** The plans of the deployment. */
  readonly plans: readonly NamedPlan[];
  /** Whether this process refreshes grants in the background. */
  readonly scheduler: boolean;
  /** How long a decrypted credential may be served from memory, in milliseconds. */
  readonly cacheMs: number;
  /** The directory for refreshed grants that the database cannot store. */
  readonly spillDirectory: string;
  /** Whether this process delivers webhooks. */
  readonly dispatcher: boolean;
  /** How users are told that a connection needs them; undefined when they are told nothing. */
  readonly notify: NotifySettings | undefined;
  /** Whether this process links audit entries into the hash chain. */
  readonly chainer: boolean;
  /** How many days audit entries are kept; undefined means for ever. */
  readonly keepAuditForDays: number | undefined;
  /** The logger. */
  readonly logger: Logger;
  /** Returns this process's time, in milliseconds since 1970. */
  readonly now: () => number;
}

const hawserOptions = {
  baseUrl: true,
  database: true,
  vault: { keys: true, maxCachedAccounts: true } satisfies KnownOptions<Group<'vault'>>,
  integrations: true,
  testIntegrations: true,
  allowedOrigins: true,
  allowedRedirects: true,
  defaultReturnTo: true,
  brand: {
    name: true,
    homeUrl: true,
    logo: true,
    color: true,
    privacyUrl: true,
  } satisfies KnownOptions<Group<'brand'>>,
  trustConnectLinks: true,
  egress: { allowPrivateNetwork: true } satisfies KnownOptions<Group<'egress'>>,
  mcp: { authorizationServers: true, verifyToken: true } satisfies KnownOptions<Group<'mcp'>>,
  partnerApi: { rateLimit: true } satisfies KnownOptions<Group<'partnerApi'>>,
  plans: true,
  refresh: { scheduler: true, cacheMs: true, spillDirectory: true } satisfies KnownOptions<
    Group<'refresh'>
  >,
  audit: { chainer: true, keepForDays: true } satisfies KnownOptions<Group<'audit'>>,
  webhooks: { dispatcher: true } satisfies KnownOptions<Group<'webhooks'>>,
  notify: true,
  logger: true,
  clock: true,
} satisfies KnownOptions<HawserOptions>;

/** The options of one group, such as `refresh`. */
type Group<Name extends keyof HawserOptions> = NonNullable<HawserOptions[Name]>;

/**
 * Validates the options and fills in the defaults.
 * @throws TypeError that says what to change, when an option is invalid or missing
 */
export function readOptions(options: HawserOptions): Settings {
  assertKnownOptions('createHawser', options, hawserOptions);
  const baseUrl = readBaseUrl(options.baseUrl);
  const logger = options.logger ?? stderrLogger;
  const database = options.database ?? './hawser.sqlite';
  const clock = options.clock ?? Date;
  const redirects = new AllowedRedirects(options.allowedRedirects ?? []);
  const allowedOrigins = options.allowedOrigins ?? [];
  for (const origin of allowedOrigins) {
    const problem = originProblem(origin);
    if (problem !== undefined)
      throw new TypeError(`allowedOrigins: "${origin}" cannot be used. ${problem}`);
  }
  const defaultReturnTo = options.defaultReturnTo ?? '/oauth-callback';
  return {
    baseUrl: baseUrl.href.replace(/\/$/, ''),
    origin: baseUrl.origin,
    database,
    keys: readKeys(options, baseUrl, database, logger),
    maxCachedAccounts: readMaxCachedAccounts(options.vault?.maxCachedAccounts),
    integrations: readIntegrations('integrations', options.integrations),
    testIntegrations: readIntegrations('testIntegrations', options.testIntegrations),
    allowedOrigins: new Set(allowedOrigins),
    redirects,
    defaultReturnTo: redirects.assertAllowedOrOwn(defaultReturnTo, baseUrl.origin).href,
    brand: readBrand(options.brand, baseUrl.origin),
    trustConnectLinks: options.trustConnectLinks ?? false,
    allowPrivateNetwork: options.egress?.allowPrivateNetwork ?? false,
    mcp: readMcp(options.mcp),
    partnerRateLimit: readRateLimit(options.partnerApi?.rateLimit),
    plans: readPlans(options.plans),
    scheduler: options.refresh?.scheduler ?? true,
    cacheMs: readCacheMs(options.refresh?.cacheMs ?? 1000),
    spillDirectory: options.refresh?.spillDirectory ?? spillDirectoryFor(database),
    dispatcher: options.webhooks?.dispatcher ?? true,
    notify: readNotify(options.notify),
    chainer: options.audit?.chainer ?? true,
    keepAuditForDays: readKeepForDays(options.audit?.keepForDays),
    logger,
    now: () => clock.now(),
  };
}

function readMcp(mcp: McpOptions | undefined): McpOptions | undefined {
  if (!mcp) return undefined;
  if (mcp.authorizationServers.length === 0)
    throw new TypeError('mcp.authorizationServers is empty: name the issuer of the tokens.');
  for (const issuer of mcp.authorizationServers)
    if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol))
      throw new TypeError(
        `mcp.authorizationServers: "${issuer}" cannot be used. Write the issuer's URL, such as "https://login.example.com".`,
      );
  return mcp;
}

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function readBrand({ name, homeUrl, ...shown }: Brand = {}, origin: string): Brand {
  if (name?.trim() === '')
    throw new TypeError('brand.name is empty: write the name of your product, or leave it out.');
  const { logo, color, privacyUrl } = shown;
  for (const [option, url] of Object.entries({ logo, privacyUrl }))
    if (url !== undefined && !isPublicUrl(url))
      throw new TypeError(
        `brand.${option}: "${url}" cannot be used. Write a URL such as "https://app.example.com/${option}".`,
      );
  if (color !== undefined && !/^#[0-9a-fA-F]{6}$/.test(color))
    throw new TypeError(
      `brand.color: "${color}" cannot be used. Write a colour such as "#1f7a8c".`,
    );
  if (homeUrl === undefined) return { name, ...shown };
  const url = URL.canParse(homeUrl, origin) ? new URL(homeUrl, origin) : undefined;
  // It becomes a link, so it has to be the address of a page.
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new TypeError(
      `brand.homeUrl: "${homeUrl}" cannot be used. Write a URL such as "https://app.example.com", or a path such as "/".`,
    );
  return { name, homeUrl: url.href, ...shown };
}

function readIntegrations(
  option: 'integrations' | 'testIntegrations',
  given: readonly Integration[] = [],
): readonly Integration[] {
  const entries: unknown = given;
  if (!Array.isArray(entries)) throw new TypeError(`${option} must be an array of integrations.`);
  for (const [index, one] of (entries as readonly unknown[]).entries()) {
    if (isIntegration(one)) continue;
    const slug = typeof one === 'function' && 'provider' in one && slugOf(one.provider);
    throw new TypeError(
      slug
        ? `${option}: "${slug}" is a function that makes the integration. Call it with your client's credentials: ${slug}({ clientId, clientSecret }).`
        : `${option}: entry ${index + 1} is not an integration. Make it with a function of @hawser/server/providers, such as google({ clientId, clientSecret }), and leave out what is not configured.`,
    );
  }
  return given;
}

function isIntegration(value: unknown): value is Integration {
  return (
    typeof value === 'object' &&
    value !== null &&
    'config' in value &&
    'provider' in value &&
    slugOf(value.provider) !== undefined
  );
}

function slugOf(provider: unknown): string | undefined {
  const isProvider = typeof provider === 'object' && provider !== null && 'slug' in provider;
  return isProvider && typeof provider.slug === 'string' ? provider.slug : undefined;
}

function readRateLimit(value: number | null | undefined): number | undefined {
  if (value === null) return undefined;
  const limit = value ?? 60_000;
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new TypeError(
    'partnerApi.rateLimit must be a positive whole number, or null for no limit.',
  );
}

function readMaxCachedAccounts(value = defaultMaxAccounts): number {
  if (Number.isInteger(value) && value >= 1 && value <= 1_000_000) return value;
  throw new TypeError('vault.maxCachedAccounts must be a whole number from 1 to 1,000,000.');
}

function readCacheMs(value: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= 60_000) return value;
  throw new TypeError('refresh.cacheMs must be a whole number of milliseconds from 0 to 60,000.');
}

function readKeepForDays(value: number | undefined): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= 1)) return value;
  throw new TypeError('audit.keepForDays must be a whole number of days, 1 or more.');
}

function spillDirectoryFor(database: Database): string {
  if (database === ':memory:') return join(tmpdir(), `hawser-${process.pid}.spill`);
  const isFile = typeof database === 'string' && !database.includes('://');
  return isFile ? `${resolve(database)}.spill` : resolve('hawser-spill');
}

function readBaseUrl(value: string | undefined): URL {
  const url = value !== undefined && URL.canParse(value) ? new URL(value) : undefined;
  const secure =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !secure || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new TypeError(
      'baseUrl must be the public URL of the router, mount path included, such as "https://app.example.com/hawser". Plain http is allowed for localhost only.',
    );
  }
  // An empty segment would be part of every address, and match no mount path.
  url.pathname = url.pathname.replaceAll(/\/{2,}/g, '/');
  return url;
}

function readKeys(
  options: HawserOptions,
  baseUrl: URL,
  database: Database,
  logger: Logger,
): KeyProvider {
  const keys = options.vault?.keys ?? process.env['HAWSER_VAULT_KEYS'];
  if (typeof keys === 'object') return keys;
  if (keys !== undefined && keys !== '') return readKeyring(keys);

  const { NODE_ENV: environment } = process.env;
  const development =
    environment !== 'production' &&
    (environment === 'development' || environment === 'test' || isLoopback(baseUrl.hostname));
  if (!development) {
    throw new TypeError(
      'The vault has no keys. Set vault.keys or HAWSER_VAULT_KEYS; `npx hawser vault keyring` creates a keyring. Store it separately from the database.',
    );
  }
  if (database === ':memory:') return new LocalKeyring(generateKeyring());
  const path = developmentKeyringPath(database);
  if (ensureKeyringFile(path)) {
    logger.warn({ path }, 'created a development keyring; set HAWSER_VAULT_KEYS in production');
  }
  return readKeyring(path);
}

/** Returns the path of the keyring file that is used in development when no keys are configured. */
export function developmentKeyringPath(database: Database): string {
  const isFile = typeof database === 'string' && !isConnectionUrl(database);
  return isFile ? `${resolve(database)}.keys` : resolve('hawser.keys');
}
