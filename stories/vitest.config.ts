import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import type { TestProjectConfiguration } from 'vitest/config';
import { chromiumArguments } from '../test/setup/chromium-arguments.js';
import { shellOf } from '../test/setup/chromium.js';

const here = fileURLToPath(new URL('.', import.meta.url));

function chromium(): string | undefined {
  const chosen =
    process.env['HAWSER_HEADLESS_SHELL'] ??
    shellOf(process.env['HAWSER_CHROMIUM'] ?? '/usr/bin/chromium');
  return existsSync(chosen) ? chosen : undefined;
}

/** Every story as a test, with axe as a gate, in one theme. A function: projects can't share browser options. */
function storiesIn(theme: 'light' | 'dark'): TestProjectConfiguration {
  const executablePath = chromium();
  return {
    root: here,
    plugins: [storybookTest({ configDir: `${here}.storybook` })],
    // Not as import.meta.env: Vitest keeps one of those for all projects.
    define: { __STORY_THEME__: JSON.stringify(theme) },
    // Found one by one in a cold run, they would reload the page in the middle of a test.
    optimizeDeps: {
      include: [
        '@hawser/react > @radix-ui/react-dialog',
        '@tanstack/react-query',
        'react',
        'react-dom',
        'react-dom/client',
        'react/jsx-dev-runtime',
        'react/jsx-runtime',
      ],
    },
    test: {
      name: `stories (${theme})`,
      // After all others: two more browsers beside their workers would make each test wait for a core.
      sequence: { groupOrder: 1 },
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        instances: [{ browser: 'chromium' }],
        provider: playwright({
          launchOptions: {
            ...(executablePath === undefined ? {} : { executablePath }),
            args: chromiumArguments,
          },
        }),
      },
    },
  };
}

/** For a run that has other projects beside these. */
export const storyProjects = [storiesIn('light'), storiesIn('dark')];

export default defineConfig({ test: { projects: storyProjects } });
