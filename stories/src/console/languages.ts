import { en } from '@hawser/console/locales/en';
import type { ConsoleLanguage } from '@hawser/console';

/** The languages of the console by their tags. */
export const consoleLanguages: Readonly<Record<string, ConsoleLanguage | undefined>> =
  Object.fromEntries([en].map((language) => [language.locale, language]));
