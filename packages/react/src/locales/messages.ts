import type { connectMessages } from '../connect-button/messages.js';
import type { dialogMessages } from '../dialog/messages.js';
import type { listMessages } from '../integrations-list/messages.js';
import type { manageMessages } from '../manage-dialog/messages.js';
import type { accountMessages } from '../shared/account-messages.js';
import type { permissionMessages } from '../shared/permission-messages.js';

/** All messages that the kit shows, by key. */
export type Messages = Record<
  | keyof typeof connectMessages
  | keyof typeof listMessages
  | keyof typeof dialogMessages
  | keyof typeof manageMessages
  | keyof typeof accountMessages
  | keyof typeof permissionMessages,
  string
>;

/** A complete language, such as those of `@hawser/react/locales/…`. */
export interface Language extends Messages {
  /** The BCP 47 tag for dates and numbers. */
  readonly locale: string;
}

/** A language. Its messages replace the English ones; omitted messages stay English. */
export interface Localization extends Partial<Messages> {
  /** The BCP 47 tag for dates and numbers. @default 'en' */
  readonly locale?: string;
}

/** Replaces placeholders such as `{name}` in a message. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
