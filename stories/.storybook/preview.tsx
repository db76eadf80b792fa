import type { Preview } from '@storybook/react-vite';
import { IntegrationsList, preloadConnectButton } from '@hawser/react';
import { en } from '@hawser/react/locales/en';
import '@hawser/react/styles.css';
import '@hawser/react/themes/ledger.css';
import '@hawser/react/themes/tide.css';
import '@hawser/console/styles.css';
import { configure } from 'storybook/test';
import { readableTable } from '../src/props-table.js';
import { directionOf, LanguageContext, languages } from '../src/settings.js';
import './preview.css';

// A page that names no look has those of both themes at once: pages without stories, too.
document.documentElement.dataset['hawserTheme'] = 'default';

// A dialog's code comes when it is first opened: on a busy machine that takes longer than a second.
configure({ asyncUtilTimeout: 10_000 });

declare const __STORY_THEME__: 'light' | 'dark' | undefined;

const preview: Preview = {
  tags: ['autodocs'],
  // Each story shows its state at once.
  loaders: [preloadConnectButton],
  argTypesEnhancers: [readableTable],
  parameters: {
    layout: 'padded',
    viewport: {
      options: {
        narrow: { name: '320 px', styles: { width: '320px', height: '640px' } },
        zoomed: { name: '1280 px at 200 %', styles: { width: '640px', height: '400px' } },
      },
    },
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: {
      // The story's code, to copy, beside its controls.
      codePanel: true,
      // An example in a docstring is for editors; JSX in it would be read as markup here.
      extractComponentDescription: (component: { __docgenInfo?: { description?: string } }) =>
        component.__docgenInfo?.description?.split('@example')[0],
    },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Do’s and don’ts',
          'Tokens',
          'Themes',
          'ConnectButton',
          'Flow',
          '*',
        ],
      },
    },
  },
  globalTypes: {
    theme: {
      description: 'Colour scheme of the host page',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        items: ['light', 'dark'],
        dynamicTitle: true,
      },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: {
        title: 'Direction',
        items: [{ value: 'auto', title: 'as the language' }, 'ltr', 'rtl'],
        dynamicTitle: true,
      },
    },
    look: {
      description: 'Theme of the kit',
      toolbar: {
        title: 'Look',
        icon: 'paintbrush',
        items: ['default', 'tide', 'ledger'],
        dynamicTitle: true,
      },
    },
    locale: {
      description: 'Language',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: Object.keys(languages),
        dynamicTitle: true,
      },
    },
    density: {
      description: 'Density of lists',
      toolbar: { title: 'Density', items: ['comfortable', 'compact'], dynamicTitle: true },
    },
  },
  initialGlobals: {
    // The test run goes through every story once per theme.
    theme: typeof __STORY_THEME__ === 'undefined' ? 'light' : __STORY_THEME__,
    direction: 'auto',
    look: 'default',
    locale: 'en',
    density: 'comfortable',
  },
  decorators: [
    (Story, { args, component, globals, viewMode }) => {
      const theme = globals['theme'] === 'dark' ? 'dark' : 'light';
      const language = languages[String(globals['locale'])] ?? en;
      const chosen = globals['direction'] as 'auto' | 'ltr' | 'rtl';
      const dir = chosen === 'auto' ? directionOf(language.locale) : chosen;
      const dense = component === IntegrationsList && globals['density'] === 'compact';
      if (viewMode !== 'docs') {
        document.documentElement.dataset['theme'] = theme;
        document.documentElement.dir = dir;
        document.documentElement.lang = language.locale;
      }
      // On the page itself, where the dialogs are, too.
      document.documentElement.dataset['hawserTheme'] = String(globals['look']);
      return (
        <LanguageContext.Provider value={language}>
          <div className="host-page" data-theme={theme} dir={dir} lang={language.locale}>
            <Story args={dense ? { ...args, density: 'compact' } : args} />
          </div>
        </LanguageContext.Provider>
      );
    },
  ],
};

export default preview;
