import { describe, expect, it } from 'vitest';
import { wordsIn } from '../provider/localization.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { ptBR } from './pt-br.js';
import { zhCN } from './zh-cn.js';

const english = Object.entries<string>({ ...en }).filter(([key]) => key !== 'locale');
const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();

describe.each([ar, de, es, fr, ja, ptBR, zhCN])('$locale', (language) => {
  const texts: Readonly<Record<string, string>> = { ...language };

  it('has every message, and no others', () => {
    expect(Object.keys(language).sort()).toEqual(Object.keys(en).sort());
  });

  it('has the same placeholders as English', () => {
    for (const [key, sentence] of english)
      expect([key, placeholders(texts[key] ?? '')]).toEqual([key, placeholders(sentence)]);
  });

  it('is translated', () => {
    // Words that both languages have: Code, Status, Webhooks, Agent.
    const same = english.filter(
      ([key, text]) => texts[key] === text && text.replace(/\{\w+\}/g, '').length > 14,
    );
    expect(same).toEqual([]);
  });

  it('has as many plural forms as its language, or one, or one for one and one for all others', () => {
    const forms = new Intl.PluralRules(language.locale).resolvedOptions().pluralCategories.length;
    for (const [key, text] of Object.entries(texts))
      expect([key, [1, 2, forms].includes(text.split('|').length)]).toEqual([key, true]);
  });

  it('has a language tag that Intl supports', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(language.locale)).toEqual([language.locale]);
  });
});

describe('the form of a message', () => {
  const defaults = { files: '{count} file|{count} files' };

  it('is chosen by the language', () => {
    const words = wordsIn(defaults, {});
    expect([words('files', { count: 1 }), words('files', { count: 1_200 })]).toEqual([
      '1 file',
      '1,200 files',
    ]);
    const forms = { files: '0|1|2|{count} few|{count} many|{count} other' };
    const arabic = wordsIn(defaults, { locale: 'ar-u-nu-latn', ...forms });
    expect([0, 1, 2, 5, 11, 100].map((count) => arabic('files', { count }))).toEqual([
      '0',
      '1',
      '2',
      '5 few',
      '11 many',
      '100 other',
    ]);
  });

  it('is the English one where a message is not translated', () => {
    expect(wordsIn(defaults, { locale: 'ar' })('files', { count: 1 })).toContain('file');
  });
});
