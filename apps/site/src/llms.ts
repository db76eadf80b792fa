import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { siteLink } from './markdown.js';
import { addressOf, pageOf } from './pages.js';
import { output, root } from './paths.js';
import { linksOf, sidebar } from './sidebar.js';

const summary =
  "Hawser lets the users of a product connect their accounts at other services (Google, Slack, GitHub and any other OAuth or API-key provider), and lets the product's backend call those services on their behalf. It is a library, not a hosted service: React components and a router for Express, on your own database, under your own keys.";

/**
 * Writes every page as Markdown next to its HTML, `llms.txt`, which lists them
 * (https://llmstxt.org), and `llms-full.txt`, which contains them.
 * @param sources the pages' files, from the repository's root
 */
export function writeLlmsFiles(sources: readonly string[], base: string): void {
  const texts = new Map(
    sources.map((source) => [addressOf(pageOf(source) ?? source), asMarkdown(source, base)]),
  );
  for (const [address, text] of texts) write(`${address === '/' ? '/index' : address}.md`, text);

  const lists = sidebar.map(({ text, items }) => {
    const lines = linksOf(items).map(({ text: title, link }) => {
      return `- [${title}](${base}${link.slice(1)}.md): ${firstSentence(texts.get(link) ?? '')}`;
    });
    return `## ${text}\n\n${lines.join('\n')}`;
  });
  const skill = `- [SKILL.md](${base}skills/integrate-hawser/SKILL.md): step by step, for coding agents that add Hawser to a product`;
  const all = [`## Agent skill\n\n${skill}`, ...lists].join('\n\n');
  write('/llms.txt', `# Hawser\n\n> ${summary}\n\n${all}\n`);

  const pages = linksOf(sidebar).map(({ link }) => texts.get(link) ?? '');
  write('/llms-full.txt', `# Hawser\n\n> ${summary}\n\n${pages.join('\n\n---\n\n')}`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(output + path), { recursive: true });
  writeFileSync(output + path, text);
}

/** Returns the page as plain Markdown, whose links lead to the Markdown of other pages. */
function asMarkdown(source: string, base: string): string {
  return readFileSync(`${root}/${source}`, 'utf8')
    .replace(/^---\n.*?\n---\n+/s, '')
    .replace(/<!-- .*? -->\n+/g, '')
    .replace(/<picture>.*?alt="([^"]*)".*?<\/picture>/gs, '($1)')
    .replace(/::: code-group\n+|\n+:::(?=\n)/g, '')
    .replace(/(\]\()<?([^)\s>]+)>?(?=[ )])/g, (_all, before: string, href: string) => {
      const link = siteLink(href, `${root}/${source}`);
      if (!link.startsWith('/')) return before + link;
      const [path = '', anchor] = link.split('#');
      const page = path === '/' ? '/index' : path;
      return `${before}${base}${page.slice(1)}.md${anchor === undefined ? '' : `#${anchor}`}`;
    });
}

/** Returns what a page says that it is about: the first sentence after its heading. */
function firstSentence(text: string): string {
  const [, paragraph = ''] = /^# .*\n+(?:<[^\n]*\n+)*([^\n#|<][^\n]*)/m.exec(text) ?? [];
  const plain = paragraph.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  return /^.*?\.(?= [A-Z]|$)/.exec(plain)?.[0] ?? plain;
}
