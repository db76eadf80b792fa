import { ConnectionsPage, ConsoleProvider } from '@hawser/console';
import type { ConsoleLanguage } from '@hawser/console';
import { fakeConsole } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { within } from 'storybook/test';
import { directionOf } from '../settings.js';
import { consoleLanguages } from './languages.js';

/** A page in a language and its direction. */
function Page({ language }: { readonly language: ConsoleLanguage }) {
  const [{ fetch }] = useState(fakeConsole);
  const [queryClient] = useState(() => new QueryClient());
  return (
    <ConsoleProvider
      baseUrl="/hawser"
      fetch={fetch}
      queryClient={queryClient}
      localization={language}
      dir={directionOf(language.locale)}
    >
      <ConnectionsPage />
    </ConsoleProvider>
  );
}

const meta = {
  title: 'Console/Locales',
  component: ConnectionsPage,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('mara@studio.example');
  },
} satisfies Meta<typeof ConnectionsPage>;

export default meta;
type Story = StoryObj<typeof meta>;

const shown = (tag: string): Story => {
  const language = consoleLanguages[tag];
  return language ? { render: () => <Page language={language} /> } : {};
};

/** From right to left. */
export const Arabic = shown('ar');
export const German = shown('de');
export const Spanish = shown('es');
export const French = shown('fr');
export const Japanese = shown('ja');
export const Portuguese = shown('pt-BR');
export const Chinese = shown('zh-CN');
