import { assertKnownOptions, type Identity, type KnownOptions } from '@hawser/contract';
import type { Account } from '../accounts/account.js';
import type { NotificationKind } from '../events/notices.js';
import { isError } from '../is-error.js';
import { isLoopback } from '../net/loopback.js';
import type { NotificationLocale } from './words/words.js';

/** The connection that a user is told about. */
export interface NotifiedConnection {
  /** The connection's id, `conn_…`. A disconnected one no longer exists. */
  readonly id: string;
  /** The provider's slug. */
  readonly provider: string;
  /** The provider's name, as people know it. */
  readonly providerName: string;
  /** The user's identity at the provider; undefined if there never was a grant. */
  readonly identity: Identity | undefined;
  /** The user's name for the connection. */
  readonly alias: string | undefined;
}

/** One thing that a user is told. */
export interface NotificationItem {
  /**
   * `reconnect_needed`: the access has ended, and only the user can restore it. `expiring_soon`: it
   * ends within seven days. `cleanup_notice`: it is unused, and the clean-up policy will end it.
   * `disconnected`: somebody else has deleted the connection.
   */
  readonly kind: NotificationKind;
  readonly connection: NotifiedConnection;
  /** Why the access ended, as a code such as `invalid_grant`; undefined for other kinds. */
  readonly reason: string | undefined;
  /**
   * When the access ends (`expiring_soon`), or the earliest time of the clean-up (`cleanup_notice`),
   * in milliseconds since 1970; undefined for other kinds.
   */
  readonly endsAt: number | undefined;
  /** The page of `reconnectUrl`. */
  readonly url: string;
}

/** A message for the user of one account. Its own kind, connection and URL are those of its first item. */
export interface Notification extends NotificationItem {
  /**
   * The message's id, `msg_…`. Delivery is at least once: after a failure, or when a process dies, the
   * same message is given again under the same id.
   */
  readonly id: string;
  /** Whom to tell. Live accounts only. */
  readonly account: Account;
  /** All that the message is about, the most urgent first. */
  readonly items: readonly NotificationItem[];
  /** The language of the subject and text. */
  readonly locale: NotificationLocale;
  /** One line without markup, for the header of an e-mail. */
  readonly subject: string;
  /** The message as plain text. */
  readonly text: string;
  /** The message as an HTML document. */
  readonly html: string;
}

/**
 * What {@link NotifyOptions.reconnectUrl} is asked for. Where a link to the page is shown to somebody
 * who helps the user, the kind is `reconnect_needed`.
 */
export type ReconnectPage = Pick<NotificationItem, 'kind' | 'connection'> & {
  readonly account: Account;
};

/** How users are told that a connection needs them. */
export interface NotifyOptions {
  /**
   * Sends a message to the user, by e-mail for example: you know the address. It is given 30 seconds;
   * the signal is aborted then, and when the process stops. When it throws, the message is given again
   * later, ten times at most.
   */
  readonly send: (notification: Notification, context: { readonly signal: AbortSignal }) => unknown;
  /**
   * Returns the page of your product where the user connects, an https URL. It must not sign anyone in:
   * a message can be forwarded. Null: this user is not told. The console and the partner API show the
   * page, too, to those who help a user: then it is given ten seconds.
   */
  readonly reconnectUrl: (
    page: ReconnectPage,
  ) => string | null | undefined | Promise<string | null | undefined>;
  /**
   * How many minutes a connection may take to recover before its user is told, 0 to 10,080.
   * @default 15
   */
  readonly afterMinutes?: number | undefined;
  /**
   * Returns the user's language as a BCP 47 tag. Messages are in English, German, Spanish, French,
   * Japanese, Portuguese, Chinese or Arabic, and in English for any other tag.
   * @default English
   */
  readonly locale?:
    ((account: Account) => string | undefined | Promise<string | undefined>) | undefined;
  /**
   * Whether this process sends. Several processes may do so; they share the work. Set the other options
   * in every process: it is the one that notices a change that stores what to tell.
   * @default true
   */
  readonly notifier?: boolean | undefined;
}

/** The options after validation. */
export interface NotifySettings extends Pick<NotifyOptions, 'send' | 'reconnectUrl' | 'locale'> {
  readonly waitMs: number;
  readonly notifier: boolean;
}

const notifyOptions = {
  send: true,
  reconnectUrl: true,
  afterMinutes: true,
  locale: true,
  notifier: true,
} satisfies KnownOptions<NotifyOptions>;

const maxAfterMinutes = 7 * 24 * 60;

/** Returns the option with its defaults. @throws TypeError that says what to change */
export function readNotify(options: NotifyOptions | undefined): NotifySettings | undefined {
  if (options === undefined) return undefined;
  assertKnownOptions('createHawser: notify', options, notifyOptions);
  const { send, reconnectUrl, afterMinutes = 15, locale, notifier = true } = options;
  if (typeof send !== 'function')
    throw new TypeError(
      'notify.send must be a function that sends a message to a user: send: ({ account, subject, text, html }) => mail(addressOf(account), …).',
    );
  if (typeof reconnectUrl !== 'function')
    throw new TypeError(
      'notify.reconnectUrl must be a function that returns a page of your product: () => "https://app.example.com/integrations".',
    );
  if (locale !== undefined && typeof locale !== 'function')
    throw new TypeError(
      'notify.locale must be a function that returns the language of an account, such as "de". Leave it out for English.',
    );
  if (!Number.isInteger(afterMinutes) || afterMinutes < 0 || afterMinutes > maxAfterMinutes)
    throw new TypeError(
      'notify.afterMinutes must be a whole number of minutes from 0 to 10,080 (7 days).',
    );
  if (typeof notifier !== 'boolean')
    throw new TypeError('notify.notifier must be true or false: whether this process sends.');
  return { send, reconnectUrl, locale, waitMs: afterMinutes * 60_000, notifier };
}

/** The host's code failed. Its message and facts have nothing that the host passed. */
export class NotifyFailed extends Error {
  override readonly name = 'NotifyFailed';
  /** The name and code of what the host's code threw; its message may hold an address or a secret. */
  readonly facts: Readonly<Record<string, string>>;

  constructor(message: string, thrown?: unknown) {
    super(message);
    this.facts = isError(thrown) ? { error: thrown.name, ...codeOf(thrown) } : {};
  }
}

function codeOf(error: Error): { readonly code?: string } {
  return 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
}

/**
 * Asks the host for the page where a user connects. Returns undefined for a user who is not told.
 * @throws NotifyFailed when what it returns can't be a link in a message, and what the host throws
 */
export async function askReconnectUrl(
  { reconnectUrl }: Pick<NotifySettings, 'reconnectUrl'>,
  page: ReconnectPage,
): Promise<string | undefined> {
  const given = await reconnectUrl(page);
  return given === null || given === undefined ? undefined : readReconnectUrl(given);
}

/**
 * Returns the page's address, normalised.
 * @throws NotifyFailed when it can't be a link in a message
 */
function readReconnectUrl(given: unknown): string {
  const url = typeof given === 'string' && URL.canParse(given) ? new URL(given) : undefined;
  const isPage =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  // The address isn't repeated: it may hold what it should not.
  if (!url || !isPage || url.username !== '' || url.password !== '')
    throw new NotifyFailed(
      'reconnectUrl returned no page: return an https URL without a password, or null',
    );
  return url.href;
}
