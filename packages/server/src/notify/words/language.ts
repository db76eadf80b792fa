import type { NotificationKind } from '../../events/notices.js';

/** A kind of notification; those of clean-ups by what is done. */
export type NoticeKind =
  Exclude<NotificationKind, 'cleanup_notice'> | 'suspend_notice' | 'delete_notice';

/** The words of a message in one language. */
export interface Words {
  /** The direction in which it is written. */
  readonly direction: 'ltr' | 'rtl';
  /** The subject of a message about one connection; `{provider}` is the provider's name. */
  readonly subjects: Readonly<Record<NotificationKind, string>>;
  /** The subject of a message about several. */
  readonly severalSubject: string;
  /** What happens to one connection; `{connection}` is the provider with the account there. */
  readonly sentences: Readonly<Record<NoticeKind, string>>;
  /** The link of one connection. */
  readonly links: Readonly<Record<NotificationKind, string>>;
  /** The provider and the name of the account there: `{provider}`, `{name}`. */
  readonly named: string;
  /** How many more connections there are than lines; `{count}`. */
  readonly more: string;
  /** Why the user gets the message; `{product}` is the name of the host's product. */
  readonly why: string;
}
