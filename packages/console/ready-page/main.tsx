import { createConsoleClient } from '@hawser/client/console';
import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Console } from '../src/console/console.js';
import { consoleMessages } from '../src/console/messages.js';
import { loadPageAt } from '../src/console/pages.js';
import { consolePlaceOf, startOf } from '../src/console/place.js';
import type { ConsolePlace } from '../src/console/place.js';
import type { ConsoleLocalization } from '../src/locales/messages.js';
import type { TenantSource } from '../src/provider/context.js';
import { sessionQuery } from '../src/provider/use-session.js';
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

/** From when on it is shown that the page is loading. */
const skeletonAfterMs = 700;

const root = document.querySelector<HTMLElement>('#console');
if (root) void show(root);

async function show(root: HTMLElement): Promise<void> {
  const { mountPath = '', brandName, locale: fixed } = root.dataset;
  const locale = choosePageLocale({
    asked: new URLSearchParams(location.search).get('lang'),
    fixed,
    spoken: navigator.languages,
  });
  const basePath = `${mountPath}/console`;
  const queryClient = new QueryClient();
  const place = consolePlaceOf(location.pathname.slice(basePath.length), undefined);
  const ready = Promise.allSettled([
    loadPageAt(place),
    loadDataAt(place, { client: createConsoleClient({ baseUrl: mountPath }), queryClient }, locale),
  ]);
  const localization = await translations[locale]().catch((error: unknown) => {
    // In English rather than not at all.
    reportError(error);
    return english;
  });
  // So that most visits begin without a skeleton, and everything is rendered once. What failed here,
  // the console asks for again.
  await Promise.race([ready, elapsed(skeletonAfterMs)]);
  const title = localization.navigation ?? consoleMessages.navigation;
  const { documentElement } = document;
  documentElement.lang = localization.locale ?? 'en';
  documentElement.dir = localization.locale === 'ar' ? 'rtl' : 'ltr';
  document.title = brandName === undefined ? title : `${title} – ${brandName}`;
  const mast = document.querySelector('.mast bdi');
  if (mast && brandName === undefined) mast.textContent = title;
  createRoot(root).render(
    <Console
      baseUrl={mountPath}
      routing="path"
      basePath={basePath}
      queryClient={queryClient}
      localization={localization}
    />,
  );
}

/** Loads who is signed in, and what the overview shows them, if that is the page. */
async function loadDataAt(
  place: ConsolePlace,
  { client, queryClient }: Pick<TenantSource, 'client' | 'queryClient'>,
  locale: PageLocale,
): Promise<void> {
  const session = await queryClient.query(sessionQuery(client));
  const shown =
    place.kind === 'start' ? consolePlaceOf(startOf(session, undefined), undefined) : place;
  const isOverview = shown.kind === 'page' && shown.page === 'overview';
  const data = isOverview
    ? (await import('../src/overview/overview-page.js')).loadOverview(
        { client, queryClient, userKey: undefined, ...shown },
        session,
      )
    : undefined;
  // The first formats of a page take long, and the network is being waited for.
  setTimeout(() => (0).toLocaleString(locale));
  await data;
}

function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
