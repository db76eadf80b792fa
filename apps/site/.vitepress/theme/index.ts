import { inBrowser, type Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { Layout } from './layout.js';
import { followChosenLanguage } from './one-language.js';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp() {
    if (inBrowser) followChosenLanguage();
  },
} satisfies Theme;
