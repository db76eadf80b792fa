import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { output } from './paths.js';
import { linksOf, sidebar } from './sidebar.js';

/**
 * Checks the built site: that every link and anchor between its pages leads somewhere, and that the
 * sidebar has every page.
 * @returns what is wrong, one line each; empty if nothing is
 */
export function problemsOfSite(base: string): string[] {
  const pages = new Map(
    filesBelow(output, '.html').map((file) => {
      const html = readFileSync(file, 'utf8');
      return [relative(output, file), { links: linksIn(html), anchors: anchorsIn(html) }] as const;
    }),
  );
  const dead = [...pages].flatMap(([page, { links }]) =>
    links.filter((link) => !leads(link, page)).map((link) => `${page}: ${link} leads nowhere`),
  );
  const listed = new Set(linksOf(sidebar).map(({ link }) => `${link.slice(1)}.html`));
  const unlisted = [...pages.keys()]
    .filter((page) => page !== 'index.html' && page !== '404.html' && !listed.has(page))
    .map((page) => `${page}: the sidebar (apps/site/src/sidebar.ts) has no link to it`);
  return [...new Set(dead), ...unlisted];

  function leads(link: string, from: string): boolean {
    const [path = '', anchor] = link.split('#');
    if (path !== '' && !path.startsWith(base)) return false;
    const below = path.slice(base.length);
    const page = path === '' ? from : below === '' ? 'index.html' : `${below}.html`;
    const target = pages.get(page);
    if (!target) return path !== '' && existsSync(join(output, below)) && anchor === undefined;
    return anchor === undefined || anchor === '' || target.anchors.has(decodeURIComponent(anchor));
  }

  function linksIn(html: string): string[] {
    return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)]
      .map(([, link = '']) => link.replaceAll('&amp;', '&'))
      .filter((link) => /^[#/]/.test(link));
  }
}

function anchorsIn(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id));
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path, ending);
    return name.endsWith(ending) ? [path] : [];
  });
}
