import { ar } from '@hawser/react/locales/ar';
import { de } from '@hawser/react/locales/de';
import { en } from '@hawser/react/locales/en';
import { es } from '@hawser/react/locales/es';
import { fr } from '@hawser/react/locales/fr';
import { ja } from '@hawser/react/locales/ja';
import { ptBR } from '@hawser/react/locales/pt-br';
import { zhCN } from '@hawser/react/locales/zh-cn';
import type { Language } from '@hawser/react';
import { createContext } from 'react';

export const languages: Readonly<Record<string, Language>> = Object.fromEntries(
  [en, ar, de, es, fr, ja, ptBR, zhCN].map((language) => [language.locale, language]),
);

/** The language of the host's page, as chosen in the toolbar. */
export const LanguageContext = createContext<Language>(en);

/** Returns a locale's text direction. Not every browser's `Intl.Locale` has it. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}
