import type { PageLocale } from './locales.js';

interface HtmlFacts {
  /** The names of the files that the page starts with. */
  readonly script: string;
  readonly styles: readonly string[];
  readonly icon: string;
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
</head>
<body>
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
