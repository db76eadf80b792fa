import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { ptBr } from './pt-br.js';
import type { Words } from './language.js';
import { zhCn } from './zh-cn.js';

/** A language that messages are written in. */
export type NotificationLocale = 'en' | 'de' | 'es' | 'fr' | 'ja' | 'pt-BR' | 'zh-CN' | 'ar';

const languages: Readonly<Record<NotificationLocale, Words>> = {
  en,
  de,
  es,
  fr,
  ja,
  'pt-BR': ptBr,
  'zh-CN': zhCn,
  ar,
};

/** All of {@link NotificationLocale}. */
// Safe: the object has no other keys.
export const notificationLocales = Object.keys(languages) as readonly NotificationLocale[];

/** Returns the language for a BCP 47 tag: the same, else one that shares its language, else English. */
export function localeFor(tag: string | undefined): NotificationLocale {
  const wanted = (tag ?? 'en').toLowerCase();
  const [language] = wanted.split('-');
  return (
    notificationLocales.find((locale) => locale.toLowerCase() === wanted) ??
    notificationLocales.find((locale) => locale.toLowerCase().split('-')[0] === language) ??
    'en'
  );
}

export function wordsIn(locale: NotificationLocale): Words {
  return languages[locale];
}
