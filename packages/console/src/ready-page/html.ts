import type { PageLocale } from './locales.js';

interface HtmlFacts {
  /** The names of the files that the page starts with. */
  readonly script: string;
  readonly styles: readonly string[];
  readonly icon: string;
  /** The names of further scripts, which the first one imports. */
  readonly preloads: readonly string[];
  /** The public path of the router, such as `/hawser`. */
  readonly mountPath: string;
  readonly brandName: string | undefined;
  readonly locale: PageLocale | undefined;
  readonly colorScheme: 'light' | 'dark' | 'system';
}

/**
 * Returns the page. It has no inline script or style, so that its policy needs no nonce: what the
 * script has to know is in attributes.
 */
export function htmlOf(facts: HtmlFacts): string {
  const { mountPath, brandName, locale, colorScheme } = facts;
  const file = (name: string): string => escape(`${mountPath}/console/assets/${name}`);
  const scheme = colorScheme === 'system' ? 'light dark' : colorScheme;
  return `<!doctype html>
<html lang="${locale ?? 'en'}" data-color-scheme="${colorScheme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="${scheme}">
<title>${escape(brandName ?? 'Console')}</title>
<link rel="icon" href="${file(facts.icon)}" type="image/svg+xml">
${facts.styles.map((name) => `<link rel="stylesheet" href="${file(name)}">`).join('\n')}
<script type="module" src="${file(facts.script)}"></script>
${facts.preloads.map((name) => `<link rel="modulepreload" href="${file(name)}">\n`).join('')}</head>
<body>
<header class="mast">
<svg viewBox="0 0 32 32" fill="none" aria-hidden="true"><path d="M7 20c5 0 7-8 12-8a4 4 0 0 1 0 8c-5 0-7-8-12-8M23 16h3" stroke="currentColor" stroke-width="2.5" stroke-linecap="round"/></svg>
<bdi>${escape(brandName ?? 'Console')}</bdi>
</header>
<div id="console"${attribute('mount-path', mountPath)}${attribute('brand-name', brandName)}${attribute('locale', locale)}></div>
<noscript>This page needs JavaScript.</noscript>
</body>
</html>
`;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` data-${name}="${escape(value)}"`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
