import type { Preview } from '@storybook/react-vite';
import '@hawser/react/styles.css';
import './preview.css';

declare const __STORY_THEME__: 'light' | 'dark' | undefined;

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: {
      // An example in a docstring is for editors; JSX in it would be read as markup here.
      extractComponentDescription: (component: { __docgenInfo?: { description?: string } }) =>
        component.__docgenInfo?.description?.split('@example')[0],
    },
    options: { storySort: { order: ['Introduction', 'ConnectButton', 'Flow', '*'] } },
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
      toolbar: { title: 'Direction', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: {
    // The test run goes through every story once per theme.
    theme: typeof __STORY_THEME__ === 'undefined' ? 'light' : __STORY_THEME__,
    direction: 'ltr',
  },
  decorators: [
    (Story, { globals, viewMode }) => {
      const theme = globals['theme'] === 'dark' ? 'dark' : 'light';
      const dir = globals['direction'] === 'rtl' ? 'rtl' : 'ltr';
      if (viewMode !== 'docs') {
        document.documentElement.dataset['theme'] = theme;
        document.documentElement.dir = dir;
      }
      return (
        <div className="host-page" data-theme={theme} dir={dir}>
          <Story />
        </div>
      );
    },
  ],
};

export default preview;
