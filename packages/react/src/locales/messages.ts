import type { connectMessages } from '../connect-button/messages.js';
import type { alertMessages } from '../connection-alerts/messages.js';
import type { promptMessages } from '../connect-prompt/messages.js';
import type { dialogMessages } from '../dialog/messages.js';
import type { listMessages } from '../integrations-list/messages.js';
import type { manageMessages } from '../manage-dialog/messages.js';
import type { accountMessages } from '../shared/account-messages.js';
import type { permissionMessages } from '../shared/permission-messages.js';

/** All messages that the kit shows, by key. */
export type Messages = Record<
  | keyof typeof connectMessages
  | keyof typeof alertMessages
  | keyof typeof listMessages
  | keyof typeof dialogMessages
  | keyof typeof promptMessages
  | keyof typeof manageMessages
  | keyof typeof accountMessages
  | keyof typeof permissionMessages,
  string
>;

/** A category of the providers that Hawser ships. */
export type Category =
  | 'accounting'
  | 'AI'
  | 'calendar'
  | 'commerce'
  | 'communication'
  | 'CRM'
  | 'design'
  | 'development'
  | 'documents'
  | 'email'
  | 'events'
  | 'files'
  | 'forms'
  | 'hosting'
  | 'marketing'
  | 'monitoring'
  | 'music'
  | 'payments'
  | 'project management'
  | 'social'
  | 'sports'
  | 'support';

/** A complete language, such as those of `@hawser/react/locales/…`. */
export interface Language extends Messages {
  /** The BCP 47 tag for dates and numbers. */
  readonly locale: string;
  /** The names of categories. */
  readonly categories: Readonly<Record<Category, string>>;
}

/**
 * A language. Its messages replace the English ones; omitted messages stay English. The last three
 * members replace what the router says in English, each by the name that it has there.
 */
export interface Localization extends Partial<Messages> {
  /** The BCP 47 tag for dates and numbers. @default 'en' */
  readonly locale?: string;
  /** The names of categories, by category: `{ email: 'E-Mail' }`. */
  readonly categories?: Readonly<Record<string, string>>;
  /** The descriptions of providers, by slug: `{ slack: 'Nachrichten senden' }`. */
  readonly descriptions?: Readonly<Record<string, string>>;
  /** What scopes allow, by scope: `{ 'chat:write': 'Nachrichten senden' }`. */
  readonly scopes?: Readonly<Record<string, string>>;
}

/** Replaces placeholders such as `{name}` in a message. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
