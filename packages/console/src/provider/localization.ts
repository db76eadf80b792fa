import { fill } from '@hawser/react/internal';
import type { ConsoleLocalization } from '../locales/messages.js';
import { remembered } from '../shared/remembered.js';

/** Returns a message with its placeholders filled in. */
export type Words<Key extends string> = (
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** The order in which a message lists its plural forms, separated by `|`. */
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

const pluralsOf = remembered((locale) => {
  const rules = new Intl.PluralRules(locale);
  const known = rules.resolvedOptions().pluralCategories;
  return { rules, inOrder: categories.filter((category) => known.includes(category)) };
});

/**
 * Returns the function that formats messages in a language. Numbers are written as the language
 * writes them; the value `count` chooses between the plural forms of a message.
 */
export function wordsIn<Key extends string>(
  defaults: Readonly<Record<Key, string>>,
  localization: ConsoleLocalization,
): Words<Key> {
  const { locale = 'en' } = localization;
  const messages = localization as Partial<Record<Key, string>>;
  return (key, values = {}) => {
    const translated = messages[key];
    const { count } = values;
    const text = translated ?? defaults[key];
    const sentence =
      typeof count === 'number'
        ? formOf(text, count, translated === undefined ? 'en' : locale)
        : text;
    return fill(
      sentence,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'number' ? value.toLocaleString(locale) : value,
        ]),
      ),
    );
  };
}

function formOf(text: string, count: number, locale: string): string {
  const forms = text.split('|');
  if (forms.length === 1) return text;
  const { rules, inOrder } = pluralsOf(locale);
  const chosen = rules.select(count);
  // French, Spanish and Portuguese have a form for millions, which is written like the last one.
  const at = forms.length === inOrder.length ? inOrder.indexOf(chosen) : chosen === 'one' ? 0 : -1;
  return forms.at(at) ?? text;
}
