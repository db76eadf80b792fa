import { readFileSync } from 'node:fs';
import { defineConfig, type DefaultTheme } from 'vitepress';
import { accessibleSearch } from '../src/accessible-search.js';
import { anchorOf } from '../src/anchor.js';
import { adaptMarkdown } from '../src/markdown.js';
import { notPages, pageOf } from '../src/pages.js';
import { generated, output, repositoryUrl, root } from '../src/paths.js';
import { vueOfSite } from '../src/vue-of-site.js';

const json = (path: string): unknown => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));
const { version } = json('packages/server/package.json') as { version: string };
const base = process.env['HAWSER_DOCS_BASE'] ?? '/';

export default defineConfig({
  title: 'Hawser',
  description:
    'An embeddable connected-accounts kit: React components and an Express router, on your own database, under your own keys.',
  lang: 'en-GB',
  base,
  srcDir: root,
  srcExclude: [...notPages],
  rewrites: (id) => pageOf(id) ?? id,
  outDir: output,
  cacheDir: `${root}/apps/site/node_modules/.vitepress`,
  cleanUrls: true,
  head: [
    ['link', { rel: 'icon', href: `${base}icon.svg`, type: 'image/svg+xml' }],
    ['meta', { name: 'theme-color', media: '(prefers-color-scheme: light)', content: '#faf8f4' }],
    ['meta', { name: 'theme-color', media: '(prefers-color-scheme: dark)', content: '#0b1826' }],
  ],
  markdown: {
    anchor: { slugify: anchorOf },
    // Braces in prose are braces, and `:id` is no emoji.
    attrs: false,
    emoji: false,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: adaptMarkdown,
  },
  vite: {
    publicDir: `${root}/apps/site/public`,
    plugins: [vueOfSite(), accessibleSearch()],
  },
  themeConfig: {
    logo: { light: '/knot-light.svg', dark: '/knot-dark.svg', alt: '' },
    nav: [
      { text: 'Start', link: '/getting-started' },
      { text: 'Connectors', link: '/connectors/overview' },
      { text: 'API', link: '/api/accounts' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
      {
        text: `v${version}`,
        items: [
          { text: 'Changelog', link: '/changelog' },
          { text: 'Contributing', link: '/contributing' },
        ],
      },
    ],
    // Written by src/generate.ts: this file is loaded without the workspace's source condition.
    sidebar: json(`${generated}/sidebar.json`) as DefaultTheme.SidebarItem[],
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repositoryUrl, ariaLabel: 'Hawser on GitHub' }],
    editLink: {
      pattern: `${repositoryUrl}/edit/main/:path`,
      text: 'Edit this page',
    },
    footer: { message: 'MIT licence. Provider names and logos belong to their owners.' },
  },
});
