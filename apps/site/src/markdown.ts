import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { addressOf, pageOf } from './pages.js';
import { repositoryUrl, root } from './paths.js';

/**
 * Lets the repository's Markdown be pages of the site: links between files become links between
 * pages, or to the repository; pictures follow the site's light and dark; wide tables scroll.
 */
export function adaptMarkdown(md: MarkdownRenderer): void {
  // On GitHub, the samples of a group follow each other.
  md.core.ruler.before('normalize', 'code-groups', (state) => {
    state.src = state.src
      .replaceAll('<!-- code group -->', '::: code-group')
      .replaceAll('<!-- end of group -->', ':::');
  });
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const { path, realPath = path } = env as { path: string; realPath?: string };
    for (const token of tokens) {
      if (token.type === 'html_block') token.content = withSitePictures(token.content);
      for (const part of token.children ?? []) {
        const href = part.type === 'link_open' ? part.attrGet('href') : null;
        if (href !== null) part.attrSet('href', siteLink(href, realPath));
      }
    }
  });
  // Vue would evaluate code such as `appearance={{ … }}`. Long names and paths wrap at their parts.
  md.renderer.rules.code_inline = (tokens, index) => {
    const text = tokens[index]?.content ?? '';
    const code = md.utils.escapeHtml(text);
    const wraps = text.length > 16 ? code.replace(/(?<=\w)[_/](?=[\w:])/g, '$&<wbr>') : code;
    return `<code v-pre>${wraps}</code>`;
  };
  md.renderer.rules['table_open'] = () =>
    '<div class="table" role="group" aria-label="Table" tabindex="0"><table>\n';
  md.renderer.rules['table_close'] = () => '</table></div>\n';
}

/**
 * Returns where a link of a Markdown file leads on the site.
 * @param from the absolute path of the file
 */
export function siteLink(href: string, from: string): string {
  // READMEs of packages, which are published alone, name the repository's files by full addresses.
  const isFull = href.startsWith(files);
  if (!isFull && /^(?:[a-z]+:|[#/])/.test(href)) return href;
  const [path = '', anchor] = (isFull ? href.slice(files.length) : href).split('#');
  const target = relative(root, isFull ? resolve(root, path) : resolve(dirname(from), path));
  const page = pageOf(target);
  const hash = anchor === undefined ? '' : `#${anchor}`;
  if (page !== undefined) return addressOf(page) + hash;
  if (!existsSync(`${root}/${target}`)) {
    throw new Error(`${relative(root, from)} links to ${href}, which does not exist.`);
  }
  return files + target + hash;
}

const files = `${repositoryUrl}/blob/main/`;

/** Replaces a picture for the system's light or dark by one for the site's. */
function withSitePictures(html: string): string {
  return html.replace(
    /<picture>\s*<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">\s*<img ([^>]*)src="([^"]+)"([^>]*)>\s*<\/picture>/g,
    (_all, dark: string, before: string, light: string, after: string) =>
      [
        ['light', light],
        ['dark', dark],
      ]
        .map(
          ([scheme, source]) =>
            `<img class="only-${scheme ?? ''}" ${before}src="./${source ?? ''}"${after} loading="lazy">`,
        )
        .join(''),
  );
}
