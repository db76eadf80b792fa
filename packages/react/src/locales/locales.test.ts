import { describe, expect, it } from 'vitest';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { ptBR } from './pt-br.js';
import { zhCN } from './zh-cn.js';

/** Messages that are intentionally the same in English and the translation. */
const alike: Readonly<Record<string, readonly string[]>> = {
  de: ['optional', 'accountName'],
  fr: ['services'],
};

/** The names of categories that are the same in English and the translation. */
const alikeCategories: Readonly<Record<string, readonly string[]>> = {
  de: ['CRM', 'design', 'hosting', 'marketing', 'support'],
  es: ['CRM', 'marketing'],
  fr: ['commerce', 'communication', 'CRM', 'design', 'documents', 'marketing'],
  ja: ['AI', 'CRM'],
  'pt-BR': ['CRM', 'design', 'marketing'],
};

const { locale: _locale, categories: englishCategories, ...messages } = en;
const english = Object.entries<string>(messages);
const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();

describe.each([ar, de, es, fr, ja, ptBR, zhCN])('$locale', (language) => {
  it('has every message, and no others', () => {
    expect(Object.keys(language).sort()).toEqual(Object.keys(en).sort());
  });

  it('has the same placeholders as English', () => {
    for (const [key, sentence] of english)
      expect([key, placeholders(language[key as keyof typeof messages])]).toEqual([
        key,
        placeholders(sentence),
      ]);
  });

  it('is translated', () => {
    const same = english.filter(([key, text]) => language[key as keyof typeof messages] === text);
    expect(same.map(([key]) => key)).toEqual(alike[language.locale] ?? []);
  });

  it('names every category', () => {
    expect(Object.keys(language.categories).sort()).toEqual(Object.keys(englishCategories).sort());
    const same = Object.entries(englishCategories)
      .filter(([key, name]) => language.categories[key as keyof typeof englishCategories] === name)
      .map(([key]) => key);
    expect(same).toEqual(alikeCategories[language.locale] ?? []);
  });

  it('includes the visible text in accessible names', () => {
    // WCAG 2.5.3: users of voice control say the visible label.
    const sentences = language as unknown as Readonly<Record<string, string>>;
    const spoken = (text = '') => text.toLowerCase().replace(/[\p{P}\s]/gu, '');
    const pairs = [
      ...Object.keys(sentences)
        .filter((key) => key.endsWith('Short'))
        .map((key) => [key, key.replace('Short', '')] as const),
      ['manage', 'manageIdentity'] as const,
    ];
    for (const [seen, heard] of pairs)
      expect(spoken(sentences[heard]?.replace(/\{\w+\}/, ''))).toContain(spoken(sentences[seen]));
  });

  it('has a language tag that Intl supports', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(language.locale)).toEqual([language.locale]);
  });
});
