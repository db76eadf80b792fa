import { ConnectButton, ConnectionAlerts, IntegrationsList } from '@hawser/react';
import { ConnectPrompt } from '@hawser/react/agents';
import { connectViews } from '@hawser/react/button';
import type { ConnectView, Language } from '@hawser/react';
import { ConsentList } from '@hawser/react/connect';
import { ManageActions, ManageName, ManagePermissions, ManageRoot } from '@hawser/react/manage';
import { ManageAccount, ManageServices, ManageStatus } from '@hawser/react/manage';
import { fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { promptStates } from './prompt-states.js';
import { catalogue, refused, second, slack, slackOffer } from './fixtures.js';
import { Host } from './host.js';
import { languages } from './settings.js';

const [refusal] = refused.flatMap(({ connections }) => connections);
const accounts = [
  { alias: 'Atelier' },
  { ...refusal, id: second.id, identity: second.identity, isDefault: false },
];

/** Every language with all texts about a connection, on a page 320 px wide. */
const meta = {
  title: 'Languages',
  globals: { viewport: { value: 'narrow' } },
  tags: ['!autodocs'],
  render: () => (
    <Host
      hawser={fakeHawser({
        integrations: [fakeIntegration({ connections: accounts }), ...catalogue.slice(1)],
      })}
    >
      <ConnectionAlerts previewState="several" />
      <hr />
      <IntegrationsList />
      <hr />
      <div style={{ display: 'grid', gap: 24 }}>
        {Object.keys(connectViews).map((view) => (
          <ConnectButton key={view} provider="google" previewState={view as ConnectView} />
        ))}
      </div>
      <hr />
      <div style={{ display: 'grid', gap: 24 }}>
        {promptStates.map((state) => (
          <ConnectPrompt
            key={state}
            offer={slackOffer}
            onCode={() => Promise.resolve()}
            onDismiss={() => undefined}
            onRetry={() => undefined}
            previewState={state}
          />
        ))}
      </div>
      <hr />
      <ManageRoot provider="google" connectionId={second.id}>
        <ManageAccount />
        <ManageStatus />
        <ManageName />
        <ManageServices />
        <ManagePermissions />
        <ManageActions />
      </ManageRoot>
    </Host>
  ),
  play: async ({ canvasElement, globals }) => {
    const page = within(document.body);
    const words: Partial<Language> = { ...languages[String(globals['locale'])] };
    const { actionsOf = '', manage = '', disconnect = '', disconnectTitle = '' } = words;
    await expect(document.documentElement.lang).toBe(globals['locale']);
    const label = actionsOf.replace('{identity}', 'Atelier');
    const menu = await within(canvasElement).findByRole('button', { name: label });
    await fits(document.documentElement);
    await userEvent.click(menu);
    await fits(await within(canvasElement).findByRole('menu', { name: label }));
    await userEvent.click(await within(canvasElement).findByRole('menuitem', { name: manage }));
    const dialog = await page.findByRole('dialog');
    await fits(dialog);
    const end = () =>
      within(dialog).getByRole('button', { name: disconnect.replace('{provider}', 'Google') });
    await userEvent.click(end());
    await fits(
      await within(dialog).findByRole('group', {
        name: disconnectTitle.replace('{provider}', 'Google'),
      }),
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(end()).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(menu).toHaveFocus());
  },
} satisfies Meta;

/** Asserts that nothing overflows the element or the window horizontally. */
async function fits(element: HTMLElement): Promise<void> {
  await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  const { left, right } = element.getBoundingClientRect();
  await expect([left >= 0, right <= window.innerWidth]).toEqual([true, true]);
}

export default meta;
type Story = StoryObj<typeof meta>;

const narrow = { viewport: { value: 'narrow' } };

export const English: Story = { globals: { ...narrow, locale: 'en' } };
export const German: Story = { globals: { ...narrow, locale: 'de' } };
export const French: Story = { globals: { ...narrow, locale: 'fr' } };
export const Spanish: Story = { globals: { ...narrow, locale: 'es' } };
export const Portuguese: Story = { globals: { ...narrow, locale: 'pt-BR' } };
export const Japanese: Story = { globals: { ...narrow, locale: 'ja' } };
export const Arabic: Story = { globals: { ...narrow, locale: 'ar' } };
export const Chinese: Story = { globals: { ...narrow, locale: 'zh-CN' } };

/** Categories come in the host's language; descriptions and scopes, if the host has words for them. */
export const RouterWords: Story = {
  globals: { locale: 'de' },
  render: () => (
    <Host
      localization={{
        ...languages['de'],
        descriptions: { slack: 'Nachrichten in Slack senden und Kanäle lesen.' },
        scopes: { 'chat:write': 'Nachrichten senden' },
      }}
      hawser={fakeHawser({ integrations: catalogue.slice(0, 4) })}
    >
      <IntegrationsList search />
      <ConsentList integration={slack} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('Nachrichten in Slack senden und Kanäle lesen.');
    await canvas.findByText('Nachrichten senden');
    const options = within(canvas.getByRole('combobox', { hidden: true })).getAllByRole('option', {
      hidden: true,
    });
    await expect(options.map(({ textContent }) => textContent)).toEqual([
      'Alle Kategorien',
      'Dateien',
      'Dokumente',
      'E-Mail',
      'Entwicklung',
      'Kalender',
      'Kommunikation',
    ]);
    await userEvent.type(canvas.getByRole('searchbox'), 'kommuni');
    await waitFor(() => expect(canvas.getAllByRole('heading')).toHaveLength(1));
  },
};
