import { ConsoleProvider } from '@hawser/console';
import type { ConsoleProviderProps } from '@hawser/console';
import { fakeConsole } from '@hawser/console/testing';
import type { FakeConsole } from '@hawser/console/testing';
import type { Decorator } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { LanguageContext } from '../settings.js';
import { consoleLanguages } from './languages.js';

/** Shows a story on a console's server: a new one, or that of the story's parameter `server`. */
export const onConsole: Decorator = (Story, { parameters }) => {
  const { server } = parameters as { readonly server?: FakeConsole };
  return (
    <ConsoleHost {...(server && { server })}>
      <Story />
    </ConsoleHost>
  );
};

export interface ConsoleHostProps extends Omit<ConsoleProviderProps, 'baseUrl' | 'fetch'> {
  readonly server?: FakeConsole;
  readonly children: ReactNode;
}

/** A host page with one page of the console: a server in memory and a new cache for each story. */
export function ConsoleHost({ server, children, ...provider }: ConsoleHostProps) {
  const [spare] = useState(fakeConsole);
  const { fetch } = server ?? spare;
  const [queryClient] = useState(() => new QueryClient());
  const { locale } = useContext(LanguageContext);
  const localization = consoleLanguages[locale];
  return (
    <ConsoleProvider
      baseUrl="/hawser"
      fetch={fetch}
      queryClient={queryClient}
      {...(localization && { localization })}
      {...provider}
    >
      {children}
    </ConsoleProvider>
  );
}
