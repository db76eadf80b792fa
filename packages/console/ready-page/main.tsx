import { createRoot } from 'react-dom/client';
import { Console } from '../src/console/console.js';
import { consoleMessages } from '../src/console/messages.js';
import type { ConsoleLocalization } from '../src/locales/messages.js';
import { choosePageLocale, type PageLocale } from '../src/ready-page/locales.js';
import '../styles.css';
import './page.css';

/* The script of the ready page. `html.ts` says what the page tells it. */

const english: ConsoleLocalization = { locale: 'en' };

const translations: Readonly<Record<PageLocale, () => Promise<ConsoleLocalization>>> = {
  en: () => Promise.resolve(english),
  ar: async () => (await import('../src/locales/ar.js')).ar,
  de: async () => (await import('../src/locales/de.js')).de,
  es: async () => (await import('../src/locales/es.js')).es,
  fr: async () => (await import('../src/locales/fr.js')).fr,
  ja: async () => (await import('../src/locales/ja.js')).ja,
  'pt-BR': async () => (await import('../src/locales/pt-br.js')).ptBR,
  'zh-CN': async () => (await import('../src/locales/zh-cn.js')).zhCN,
};

const place = document.querySelector<HTMLElement>('#console');
if (place) void show(place);

async function show(root: HTMLElement): Promise<void> {
  const { mountPath = '', brandName, locale: fixed } = root.dataset;
  const locale = choosePageLocale({
    asked: new URLSearchParams(location.search).get('lang'),
    fixed,
    spoken: navigator.languages,
  });
  const localization = await translations[locale]().catch((error: unknown) => {
    // In English rather than not at all.
    reportError(error);
    return english;
  });
  const title = localization.navigation ?? consoleMessages.navigation;
  const { documentElement } = document;
  documentElement.lang = localization.locale ?? 'en';
  documentElement.dir = localization.locale === 'ar' ? 'rtl' : 'ltr';
  document.title = brandName === undefined ? title : `${title} – ${brandName}`;
  createRoot(root).render(
    <>
      <header className="mast">
        <svg viewBox="0 0 32 32" fill="none" aria-hidden="true">
          <path
            d="M7 20c5 0 7-8 12-8a4 4 0 0 1 0 8c-5 0-7-8-12-8M23 16h3"
            stroke="currentColor"
            strokeWidth="2.5"
            strokeLinecap="round"
          />
        </svg>
        <bdi>{brandName ?? title}</bdi>
      </header>
      <Console
        baseUrl={mountPath}
        routing="path"
        basePath={`${mountPath}/console`}
        localization={localization}
      />
    </>,
  );
}
