import type { connectMessages } from '../connect-button/messages.js';
import type { dialogMessages } from '../dialog/messages.js';
import type { listMessages } from '../integrations-list/messages.js';
import type { manageMessages } from '../manage-dialog/messages.js';

/** Every sentence that the kit shows. */
export type Messages = Record<
  | keyof typeof connectMessages
  | keyof typeof listMessages
  | keyof typeof dialogMessages
  | keyof typeof manageMessages,
  string
>;

/** A whole language, such as those of `@hawser/react/locales/…`. */
export interface Language extends Messages {
  /** BCP 47 tag by which dates and numbers are written. */
  readonly locale: string;
}

/** A language: its sentences in place of the English ones, which are used for those left out. */
export interface Localization extends Partial<Messages> {
  /** BCP 47 tag by which dates and numbers are written. @default 'en' */
  readonly locale?: string;
}

/** Fills `{name}` in a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
