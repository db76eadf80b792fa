import { IntegrationsList, ManageDialog } from '@hawser/react';
import { fakeConnection, fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { BrowserConnection } from '@hawser/client';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import type { FakeHawser } from '@hawser/react/testing';
import { first, google, googleScopes, refused, second, unknownScopes } from './fixtures.js';
import { Host } from './host.js';

const meta = {
  title: 'ManageDialog',
  component: ManageDialog,
  args: { provider: 'google', open: true, onOpenChange: fn() },
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  decorators: [
    (Story) => (
      <Host>
        <Story />
      </Host>
    ),
  ],
  play: async () => {
    await within(document.body).findByRole('dialog');
  },
} satisfies Meta<typeof ManageDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Loading: Story = { args: { previewState: 'loading' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const LoadError: Story = { args: { previewState: 'load-error' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Unavailable: Story = { args: { previewState: 'unavailable' } };
export const NotConnected: Story = { args: { previewState: 'not-connected' } };
export const Connected: Story = { args: { previewState: 'connected' } };
export const SeveralAccounts: Story = { args: { previewState: 'several' } };
export const Reconnecting: Story = { args: { previewState: 'reconnecting' } };
export const ReconnectSoon: Story = { args: { previewState: 'reconnect-soon' } };
export const Partial: Story = { args: { previewState: 'partial' } };
export const Expired: Story = { args: { previewState: 'expired' } };
export const Revoked: Story = { args: { previewState: 'revoked' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };
export const ProviderTrouble: Story = { args: { previewState: 'error' } };
export const Saving: Story = { args: { previewState: 'saving' } };
export const Saved: Story = { args: { previewState: 'saved' } };
export const SaveFailed: Story = { args: { previewState: 'save-failed' } };
export const Switching: Story = { args: { previewState: 'switching' } };
export const SwitchFailed: Story = { args: { previewState: 'switch-failed' } };
export const Disconnect: Story = { args: { previewState: 'disconnect' } };
export const Disconnecting: Story = { args: { previewState: 'disconnecting' } };
export const DisconnectFailed: Story = { args: { previewState: 'disconnect-failed' } };
export const Disconnected: Story = { args: { previewState: 'disconnected' } };

let hawser: FakeHawser;

/** Returns a story for a user with these connections. `play` may change `hawser`'s responses. */
function withConnections(
  connections: readonly BrowserConnection[],
  play: (element: HTMLElement) => Promise<void>,
): Story {
  return {
    beforeEach: () => {
      hawser = fakeHawser({ integrations: [fakeIntegration({ connections: [...connections] })] });
    },
    render: (args) => (
      <Host hawser={hawser}>
        <ManageDialog {...args} />
      </Host>
    ),
    play: async () => play(await within(document.body).findByRole('dialog')),
  };
}

export const Rename = withConnections([fakeConnection()], async (element) => {
  const dialog = within(element);
  const name = await dialog.findByRole('textbox', { name: 'Name' });
  const save = dialog.getByRole('button', { name: 'Save' });
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  hawser.fail('internal_error', 'updateConnection');
  await userEvent.type(name, 'Work mail{Enter}');
  await waitFor(() =>
    expect(name).toHaveAccessibleDescription('The name could not be saved. Try again.'),
  );
  await expect(name).toHaveValue('Work mail');
  hawser.recover();
  await userEvent.click(save);
  await dialog.findByText('Work mail');
  await expect(dialog.getByText('mara@northwind.example')).toBeVisible();
  await expect(name).toHaveAccessibleDescription('The name was saved.');
  await userEvent.clear(name);
  await userEvent.click(save);
  await waitFor(() => expect(dialog.queryByText('Work mail')).toBeNull());
  const changes = hawser.requests.filter(({ method }) => method === 'PATCH');
  await expect(changes.at(-1)?.body).toEqual({ alias: null });
});

export const Services = withConnections([fakeConnection()], async (element) => {
  const dialog = within(element);
  const gmail = await dialog.findByRole('switch', { name: 'Gmail' });
  await expect(gmail).toBeChecked();
  await userEvent.click(gmail);
  // Immediately, before the server has responded.
  await expect(gmail).not.toBeChecked();
  await waitFor(() => expect(gmail).not.toHaveAttribute('aria-busy'));
  await expect(gmail).not.toBeChecked();
  hawser.fail('internal_error', 'updateConnection');
  await userEvent.click(gmail);
  await expect(gmail).toBeChecked();
  await waitFor(() =>
    expect(gmail).toHaveAccessibleDescription('Gmail could not be changed. Try again.'),
  );
  await expect(gmail).not.toBeChecked();
  await expect(gmail).toHaveFocus();
});

/** A service with missing scopes points to the button that requests them. */
export const ServiceNeedsMore = withConnections(
  [
    fakeConnection({
      scopes: { requested: [googleScopes.gmail], granted: [googleScopes.gmail], missing: [] },
      services: { gmail: true },
    }),
  ],
  async (element) => {
    const dialog = within(element);
    const calendar = await dialog.findByRole('switch', { name: 'Calendar' });
    await expect(calendar).toHaveAccessibleDescription('Needs additional permission');
    await userEvent.click(calendar);
    await dialog.findByText('Google needs additional permission for Calendar.');
    const review = dialog.getByRole('button', { name: 'Review permissions for Google' });
    await waitFor(() => expect(review).toHaveFocus());
    const open = window.open.bind(window);
    window.open = () => null;
    await userEvent.click(review);
    await dialog.findByText('Your browser blocked the Google window.');
    await expect(review).toHaveFocus();
    window.open = open;
  },
);

export const ChooseAndMakeDefault = withConnections([first, second], async (element) => {
  const dialog = within(element);
  const studio = await dialog.findByRole('radio', { name: /mara@studio\.example/ });
  await userEvent.click(studio);
  await expect(studio).toBeChecked();
  await userEvent.click(dialog.getByRole('button', { name: 'Make default' }));
  await waitFor(() => expect(studio).toHaveFocus());
  await expect(dialog.getByRole('radio', { name: /studio.*Default/ })).toBeChecked();
});

/** The account is named once, a healthy one has nothing to reconnect, and no scope is shown raw. */
export const ToldOnce: Story = {
  beforeEach: () => {
    const requested = [...google.scopes.map(({ name }) => name), googleScopes.email];
    const granted = [...requested, ...unknownScopes];
    hawser = fakeHawser({
      integrations: [
        fakeIntegration({
          scopes: [
            ...google.scopes,
            {
              name: googleScopes.email,
              description: 'See your e-mail address',
              default: false,
            },
          ],
          connections: [{ scopes: { requested, granted } }],
        }),
      ],
    });
  },
  render: (args) => (
    <Host hawser={hawser}>
      <ManageDialog {...args} />
    </Host>
  ),
  play: async () => {
    const dialog = within(await within(document.body).findByRole('dialog'));
    await expect(await dialog.findAllByText(/mara@northwind\.example/)).toHaveLength(1);
    await expect(dialog.queryByRole('button', { name: /Reconnect/ })).toBeNull();
    // The dialog appears within a moment.
    await waitFor(() => expect(dialog.getByText('Connected since Nov 2, 2026')).toBeVisible());
    const allowed = within(dialog.getByRole('list', { name: 'Allowed' }));
    const texts = allowed
      .getAllByRole('listitem')
      .map((item) => item.querySelector('bdi, summary')?.textContent);
    await expect(texts).toEqual([
      ...google.scopes.map(({ description }) => description),
      'Other permissions of Google: 2',
    ]);
    const raw = dialog.getByText(unknownScopes[0] ?? '');
    await expect(raw).not.toBeVisible();
    await userEvent.click(dialog.getByText('Other permissions of Google: 2'));
    await expect(raw).toBeVisible();
  },
};

/** A code that Hawser has no sentence for is shown, so that support staff can look it up. */
export const RefusedByProvider: Story = {
  args: { provider: 'github' },
  render: (args) => (
    <Host hawser={fakeHawser({ integrations: refused })}>
      <ManageDialog {...args} />
    </Host>
  ),
  play: async () => {
    const dialog = within(await within(document.body).findByRole('dialog'));
    await dialog.findByText('GitHub reported a problem on Nov 19, 2026: “bad_refresh_token”.');
  },
};

/** Disconnecting is in reach without scrolling, however many accounts and permissions there are. */
export const LongAndSmall: Story = {
  globals: { viewport: { value: 'zoomed' } },
  beforeEach: () => {
    hawser = fakeHawser({
      integrations: [fakeIntegration({ connections: [first, second] })],
    });
  },
  render: (args) => (
    <Host hawser={hawser}>
      <ManageDialog {...args} />
    </Host>
  ),
  play: async () => {
    const dialog = within(await within(document.body).findByRole('dialog'));
    const end = await dialog.findByRole('button', { name: 'Disconnect Google' });
    const { top, bottom } = end.getBoundingClientRect();
    await expect([top >= 0, bottom <= innerHeight]).toEqual([true, true]);
  },
};

/** From a list row to the confirmation by keyboard, in one dialog; focus returns at each step back. */
export const FromTheListAndBack: Story = {
  parameters: { docs: { disable: true } },
  render: () => (
    <Host
      hawser={fakeHawser({ integrations: [fakeIntegration({ connections: [fakeConnection()] })] })}
    >
      <IntegrationsList />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const page = within(document.body);
    const { keyboard, tab } = userEvent;
    const menu = await canvas.findByRole('button', { name: 'Actions for mara@northwind.example' });
    menu.focus();
    await keyboard('{Enter}');
    await canvas.findByRole('menu');
    await keyboard('{Enter}');
    const dialog = within(await page.findByRole('dialog', { name: 'Manage Google' }));
    const end = await dialog.findByRole('button', { name: 'Disconnect Google' });
    while (document.activeElement !== end) await tab();
    await keyboard('{Enter}');
    await dialog.findByRole('group', { name: 'Disconnect Google?' });
    await expect(dialog.getByRole('button', { name: 'Keep connected' })).toHaveFocus();
    await keyboard('{Escape}');
    await waitFor(() =>
      expect(dialog.getByRole('button', { name: 'Disconnect Google' })).toHaveFocus(),
    );
    await keyboard('{Escape}');
    await waitFor(() => expect(menu).toHaveFocus());

    await keyboard('{Enter}');
    await canvas.findByRole('menu');
    await keyboard('{Enter}');
    const again = await page.findByRole('button', { name: 'Disconnect Google' });
    while (document.activeElement !== again) await tab();
    await keyboard('{Enter}');
    const question = within(await page.findByRole('group', { name: 'Disconnect Google?' }));
    const disconnect = question.getByRole('button', { name: 'Disconnect' });
    while (document.activeElement !== disconnect) await tab();
    await keyboard('{Enter}');
    const done = await page.findByRole('button', { name: 'Done' });
    await waitFor(() => expect(done).toHaveFocus());
    await expect(page.getAllByRole('dialog')).toHaveLength(1);
    await keyboard('{Enter}');
    await waitFor(() => expect(page.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(canvas.getByRole('article', { name: 'Google' })).toHaveFocus());
  },
};
