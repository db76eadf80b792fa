import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  generateKeyring,
  ensureKeyringFile,
  LocalKeyring,
  readKeyring,
} from './vault/local-keyring.js';
import type { KeyProvider } from './vault/key-provider.js';
import { stderrLogger, type Logger } from './logger.js';
import { isConnectionUrl, type Database } from './database/open-knex.js';
import type { Integration } from './providers/integration.js';
import { AllowedRedirects } from './connect/redirects.js';
import { isLoopback } from './net/loopback.js';
import { isOrigin } from './net/origin.js';

/**
 * What `createHawser` is started with. Everything but `baseUrl` has a default; whatever is wrong
 * stops the start with a TypeError that says what to change.
 */
export interface HawserOptions {
  /**
   * The router's public URL, mount included: `https://app.example.com/hawser`. Everything that leaves
   * is built from it; request headers are never believed.
   */
  readonly baseUrl: string;
  /** Where everything is kept. @default './hawser.sqlite' */
  readonly database?: Database | undefined;
  /** What credentials are sealed with before they are stored. */
  readonly vault?:
    | {
        /**
         * A key provider, a keyring, or the path of a keyring file.
         * @default the environment's `HAWSER_VAULT_KEYS`; in development a file beside the database
         */
        readonly keys?: KeyProvider | string | undefined;
      }
    | undefined;
  /** What users can connect, each with its own slug. @default [] */
  readonly integrations?: readonly Integration[] | undefined;
  /**
   * What test keys (`sk_test_…`) connect to: stand-ins, such as those of `@hawser/sandbox`. Live data
   * never reaches them, nor test data the live ones.
   * @default []
   */
  readonly testIntegrations?: readonly Integration[] | undefined;
  /** Origins of pages, other than the router's own, that may call the browser API. Exact. @default [] */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Where a connect may end: exact URLs, or a URL ending in `/*` for a path prefix. @default [] */
  readonly allowedRedirects?: readonly string[] | undefined;
  /** Where the redirect flow ends when the caller names no page. @default '/oauth-callback' */
  readonly defaultReturnTo?: string | undefined;
  /**
   * Lets whoever opens a partner's connect link finish it, without the partner confirming who that
   * is. A forwarded link then attaches another person's account: leave it off.
   * @default false
   */
  readonly trustConnectLinks?: boolean | undefined;
  /** Where outgoing requests may go; to public addresses only, unless this says otherwise. */
  readonly egress?:
    | {
        /**
         * Lets outgoing requests reach addresses that are not public: `true` for all, or host names.
         * For development and on-premises providers.
         * @default false
         */
        readonly allowPrivateNetwork?: boolean | readonly string[] | undefined;
      }
    | undefined;
  /** Limits of the partner API. */
  readonly partnerApi?:
    | {
        /**
         * Requests of one partner in a minute, the proxy's included, unless its plan says otherwise;
         * `null` for any number.
         * @default 60_000
         */
        readonly rateLimit?: number | null | undefined;
      }
    | undefined;
  /** How grants are kept fresh. */
  readonly refresh?:
    | {
        /** Refreshes grants before anybody asks for them, in this process among others. @default true */
        readonly scheduler?: boolean | undefined;
        /**
         * For how long an opened credential may be given out again without asking the database: the
         * most that it can be behind a change that another process made. Milliseconds, 0 to 60,000.
         * @default 1000
         */
        readonly cacheMs?: number | undefined;
        /**
         * Where a refreshed grant is kept, sealed, when the database can't take it.
         * @default a folder beside the SQLite file, or `./hawser-spill`
         */
        readonly spillDirectory?: string | undefined;
      }
    | undefined;
  /** How the audit trail is chained and for how long it is kept. */
  readonly audit?:
    | {
        /** Gives audit entries their places in the chain, in this process among others. @default true */
        readonly chainer?: boolean | undefined;
        /**
         * Deletes audit entries that are older. The chain of those that are left can be verified still.
         * @default keep them for ever
         */
        readonly keepForDays?: number | undefined;
      }
    | undefined;
  /** How events are delivered. */
  readonly webhooks?:
    | {
        /** Sends events to webhook endpoints, from this process among others. @default true */
        readonly dispatcher?: boolean | undefined;
      }
    | undefined;
  /** @default warnings and errors as JSON on stderr */
  readonly logger?: Logger | undefined;
  /** This process's clock, for when tokens end. @default Date */
  readonly clock?: { now(): number } | undefined;
}

/** Options after checking, with every default in its place. */
export interface Settings {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly database: Database;
  readonly keys: KeyProvider;
  readonly integrations: readonly Integration[];
  readonly testIntegrations: readonly Integration[];
  readonly allowedOrigins: ReadonlySet<string>;
  readonly redirects: AllowedRedirects;
  readonly defaultReturnTo: string;
  readonly trustConnectLinks: boolean;
  readonly allowPrivateNetwork: boolean | readonly string[];
  /** Requests of one partner in a minute; undefined for any number. */
  readonly partnerRateLimit: number | undefined;
  readonly scheduler: boolean;
  readonly cacheMs: number;
  readonly spillDirectory: string;
  readonly dispatcher: boolean;
  readonly chainer: boolean;
  readonly keepAuditForDays: number | undefined;
  readonly logger: Logger;
  /** This process's own clock. */
  readonly now: () => number;
}

/**
 * Checks the options; whatever is wrong or missing stops the start with what to change.
 * @throws TypeError
 */
export function readOptions(options: HawserOptions): Settings {
  const baseUrl = readBaseUrl(options.baseUrl);
  const logger = options.logger ?? stderrLogger;
  const database = options.database ?? './hawser.sqlite';
  const clock = options.clock ?? Date;
  const redirects = new AllowedRedirects(options.allowedRedirects ?? []);
  const allowedOrigins = options.allowedOrigins ?? [];
  for (const origin of allowedOrigins) {
    if (!isOrigin(origin)) {
      throw new TypeError(
        `allowedOrigins: "${origin}" is no origin. Write it as "https://app.example.com", without a path or a slash at the end.`,
      );
    }
  }
  const defaultReturnTo = options.defaultReturnTo ?? '/oauth-callback';
  return {
    baseUrl: baseUrl.href.replace(/\/$/, ''),
    origin: baseUrl.origin,
    database,
    keys: readKeys(options, baseUrl, database, logger),
    integrations: options.integrations ?? [],
    testIntegrations: options.testIntegrations ?? [],
    allowedOrigins: new Set(allowedOrigins),
    redirects,
    defaultReturnTo: redirects.assertAllowedOrOwn(defaultReturnTo, baseUrl.origin).href,
    trustConnectLinks: options.trustConnectLinks ?? false,
    allowPrivateNetwork: options.egress?.allowPrivateNetwork ?? false,
    partnerRateLimit: readRateLimit(options.partnerApi?.rateLimit),
    scheduler: options.refresh?.scheduler ?? true,
    cacheMs: readCacheMs(options.refresh?.cacheMs ?? 1000),
    spillDirectory: options.refresh?.spillDirectory ?? spillDirectoryFor(database),
    dispatcher: options.webhooks?.dispatcher ?? true,
    chainer: options.audit?.chainer ?? true,
    keepAuditForDays: readKeepForDays(options.audit?.keepForDays),
    logger,
    now: () => clock.now(),
  };
}

function readRateLimit(value: number | null | undefined): number | undefined {
  if (value === null) return undefined;
  const limit = value ?? 60_000;
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new TypeError(
    'partnerApi.rateLimit must be a whole number from 1 on, or null for no limit.',
  );
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
      'baseUrl must be the public URL of the router, mount included, such as "https://app.example.com/hawser" (http on this machine only).',
    );
  }
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
      'The vault has no keys. Set vault.keys or HAWSER_VAULT_KEYS; `npx hawser init` makes a keyring. Keep it apart from the database.',
    );
  }
  if (database === ':memory:') return new LocalKeyring(generateKeyring());
  const isFile = typeof database === 'string' && !isConnectionUrl(database);
  const path = isFile ? `${resolve(database)}.keys` : resolve('hawser.keys');
  if (ensureKeyringFile(path)) {
    logger.warn({ path }, 'made a development keyring; in production set HAWSER_VAULT_KEYS');
  }
  return readKeyring(path);
}
