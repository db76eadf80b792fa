import { ConnectionCause, ConnectionPage, ConnectionRoot, ConnectionUsage } from '@hawser/console';
import { fakeConsole, fakeMembership, fakeSession } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/ConnectionPage',
  component: ConnectionPage,
  args: { id: 'conn_1000' },
  decorators: [onConsole],
} satisfies Meta<typeof ConnectionPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Active: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('mara@studio.example');
  },
};
/** Only the user can mend it: the page says so, and has the link to pass on. */
export const ReconnectNeeded: Story = {
  args: { id: 'conn_1004' },
  play: async ({ canvasElement }) => {
    const writeText = spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Copy link for the user' }));
    await expect(writeText).toHaveBeenCalledWith('https://app.example/integrations');
  },
};

/** The browser doesn't let the page copy: the link is there to be copied by hand. */
export const CopyRefused: Story = {
  args: { id: 'conn_1004' },
  play: async ({ canvasElement }) => {
    spyOn(navigator.clipboard, 'writeText').mockRejectedValue(
      new DOMException('', 'NotAllowedError'),
    );
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Copy link for the user' }));
    const shown = await canvas.findByRole('textbox', {
      name: /^Your browser didn’t allow copying/,
    });
    await expect(shown).toHaveFocus();
    await expect(getSelection()?.toString()).toBe('https://app.example/integrations');
  },
};

const withoutPage = fakeConsole({ reconnectUrl: null });

/** The host has no page for it. */
export const ReconnectWithoutPage: Story = {
  args: { id: 'conn_1004' },
  parameters: { server: withoutPage },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText(/Only the user can reconnect/);
    await waitFor(() =>
      expect(withoutPage.requests.map(({ path }) => path)).toContain(
        '/connections/conn_1004/reconnect-page',
      ),
    );
    await expect(canvas.queryByRole('button', { name: /^Copy link/ })).toBeNull();
  },
};
export const ProviderError: Story = { args: { id: 'conn_1006' } };
export const SuspendedConnection: Story = { args: { id: 'conn_1007' } };
export const EndsSoon: Story = { args: { id: 'conn_1002' } };
export const Missing: Story = { args: { id: 'conn_0' } };
export const Loading: Story = { args: { previewState: 'loading' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const LongTexts: Story = { args: { previewState: 'long' } };
export const Forbidden: Story = { args: { previewState: 'forbidden' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };

/** The calls of 30 days as bars, and the routes called most. */
export const Usage: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const plot = await canvas.findByRole('slider', { name: 'Calls by day' });
    plot.focus();
    await userEvent.keyboard('{Home}');
    await expect(plot).toHaveAttribute('aria-valuenow', '0');
    await canvas.findByText('GET /gmail/v1/users/me/messages');
  },
};

/** It was never used. */
export const Unused: Story = {
  args: { id: 'conn_1003' },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('No calls in the last 30 days.');
  },
};

/** The outcome of a test call, which a developer can make from a shell, too. */
export const Tested: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Test' }));
    await canvas.findByText('GET /oauth2/v3/userinfo');
    await canvas.findByText(/→ 200 in 184 ms/);
    await expect(canvas.getByRole('button', { name: 'Copy as cURL' })).toBeVisible();
  },
};

const changed = fakeConsole();

/** Numbers that the API refuses can't be saved. */
export const EditingSettings: Story = {
  parameters: { server: changed },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Edit settings' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Edit settings' }));
    const timeout = dialog.getByRole('textbox', { name: 'Timeout in seconds' });
    await expect(timeout).toHaveFocus();
    await userEvent.clear(timeout);
    await userEvent.type(timeout, '301');
    await dialog.findByText('Use a whole number from 1 to 300.');
    await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await userEvent.clear(timeout);
    await userEvent.type(timeout, '90');
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Calls a minute (optional)' }),
      '600{Enter}',
    );
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull());
    await expect(changed.requests.findLast(({ method }) => method === 'PATCH')?.body).toEqual({
      auto_refresh: true,
      timeout: 90,
      retry_attempts: 2,
      rate_limit: 600,
    });
    await canvas.findByText('90 seconds');
  },
};

/** Support looks at settings and metadata, and changes neither. */
export const ForSupport: Story = {
  parameters: {
    server: fakeConsole({
      session: fakeSession({
        partners: [fakeMembership({ role: 'support' })],
      }),
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('button', { name: 'Suspend' });
    await expect(canvas.queryByRole('button', { name: /^Edit/ })).toBeNull();
    await canvas.findByText(/"team": "design"/);
  },
};

/** A host leaves parts out and adds others. */
export const OfParts: Story = {
  render: ({ id }) => (
    <ConnectionRoot id={id} actions={null}>
      <ConnectionCause />
      <p>Ask #integrations about this one.</p>
      <ConnectionUsage />
    </ConnectionRoot>
  ),
  args: { id: 'conn_1004' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('Ask #integrations about this one.');
    await expect(canvas.queryByRole('heading', { name: 'Metadata' })).toBeNull();
  },
};
