/** A language of the page, by its BCP 47 tag. */
export type PageLocale = 'en' | 'ar' | 'de' | 'es' | 'fr' | 'ja' | 'pt-BR' | 'zh-CN';

const all: Readonly<Record<PageLocale, true>> = {
  en: true,
  ar: true,
  de: true,
  es: true,
  fr: true,
  ja: true,
  'pt-BR': true,
  'zh-CN': true,
};

/** The languages of the page. */
export const pageLocales = Object.keys(all) as readonly PageLocale[];

export function isPageLocale(value: unknown): value is PageLocale {
  return (pageLocales as readonly unknown[]).includes(value);
}

/**
 * Returns the language that a BCP 47 tag asks for, whatever its region: `de-AT` is `de`, `pt` and
 * `pt-PT` are `pt-BR`. Undefined for one that the page doesn't speak.
 */
export function pageLocaleFor(tag: string): PageLocale | undefined {
  const language = languageOf(tag);
  // Traditional characters are another script, which its readers would not expect.
  if (language === 'zh' && /^zh-(?:hant|tw|hk|mo)\b/i.test(tag)) return undefined;
  return pageLocales.find((locale) => languageOf(locale) === language);
}

function languageOf(tag: string): string {
  return tag.split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
}

/**
 * Returns the language of the page: the one that its address asks for, else the host's, else the best
 * of the browser's, else English.
 */
export function choosePageLocale({
  asked,
  fixed,
  spoken,
}: {
  /** `lang` of the page's address. */
  readonly asked: string | null;
  /** The host's choice. */
  readonly fixed: string | undefined;
  /** The browser's languages, best first. */
  readonly spoken: readonly string[];
}): PageLocale {
  const wishes = [asked ?? '', fixed ?? '', ...spoken];
  for (const wish of wishes) {
    const locale = pageLocaleFor(wish);
    if (locale) return locale;
  }
  return 'en';
}
