import { onContentUpdated, withBase } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { defineComponent, h } from 'vue';
import { showChosenLanguage } from './one-language.js';

/** The default theme's layout, with a page for addresses that don't exist. */
export const Layout = defineComponent(() => {
  onContentUpdated(showChosenLanguage);
  return () => h(DefaultTheme.Layout, null, { 'not-found': notFound });
});

function notFound(): ReturnType<typeof h> {
  return h('main', { class: 'not-found vp-doc' }, [
    h('h1', 'This page does not exist'),
    h('p', 'It may have moved, or the address is mistyped. The search knows every page.'),
    h('p', [
      link('/', 'Start page'),
      ' · ',
      link('/getting-started', 'Getting started'),
      ' · ',
      link('/troubleshooting', 'Troubleshooting'),
    ]),
  ]);
}

function link(address: string, text: string): ReturnType<typeof h> {
  return h('a', { href: withBase(address) }, text);
}
