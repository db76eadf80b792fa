import type { connectMessages } from './connect-messages.js';
import type { dialogMessages } from './dialog-messages.js';
import type { listMessages } from './list-messages.js';

/** Every sentence that the kit shows. */
export type Messages = Record<
  keyof typeof connectMessages | keyof typeof listMessages | keyof typeof dialogMessages,
  string
>;

/** Sentences to use in place of the English ones; those left out stay English. */
export type Localization = Partial<Messages>;

/** Fills `{name}` in a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
