import type { ConsoleLanguage } from '@hawser/console';
import { ar } from '@hawser/console/locales/ar';
import { de } from '@hawser/console/locales/de';
import { en } from '@hawser/console/locales/en';
import { es } from '@hawser/console/locales/es';
import { fr } from '@hawser/console/locales/fr';
import { ja } from '@hawser/console/locales/ja';
import { ptBR } from '@hawser/console/locales/pt-br';
import { zhCN } from '@hawser/console/locales/zh-cn';

/** The languages of the console by their tags. */
export const consoleLanguages: Readonly<Record<string, ConsoleLanguage | undefined>> =
  Object.fromEntries(
    [en, ar, de, es, fr, ja, ptBR, zhCN].map((language) => [language.locale, language]),
  );
