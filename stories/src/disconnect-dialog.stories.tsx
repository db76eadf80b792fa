import { ConnectButton, DisconnectDialog } from '@hawser/react';
import { fakeConnection, fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { Host } from './host.js';

const meta = {
  title: 'DisconnectDialog',
  component: DisconnectDialog,
  args: { connection: fakeConnection(), providerName: 'Google', open: true, onOpenChange: fn() },
  parameters: { docs: { story: { inline: false, height: '360px' } } },
  decorators: [
    (Story) => (
      <Host>
        <Story />
      </Host>
    ),
  ],
  play: async () => {
    await within(document.body).findByRole('alertdialog');
  },
} satisfies Meta<typeof DisconnectDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Confirm: Story = { args: { previewState: 'confirm' } };
export const Disconnecting: Story = { args: { previewState: 'disconnecting' } };
export const Failed: Story = { args: { previewState: 'failed' } };
export const RevokedYes: Story = { args: { previewState: 'revoked-yes' } };
export const RevokedUnsupported: Story = { args: { previewState: 'revoked-unsupported' } };
export const RevokedFailed: Story = { args: { previewState: 'revoked-failed' } };

const onDisconnected = fn();

/** Focus returns to the button that opened the dialog. */
export const FromTheButton: Story = {
  render: () => (
    <Host
      hawser={fakeHawser({ integrations: [fakeIntegration({ connections: [fakeConnection()] })] })}
    >
      <ConnectButton provider="google" onDisconnected={onDisconnected} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Disconnect Google' });
    await userEvent.click(button);
    const page = within(document.body);
    const dialog = within(await page.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    await page.findByText('Access was withdrawn at Google.');
    const done = await page.findByRole('button', { name: 'Done' });
    await waitFor(() => expect(done).toHaveFocus());
    await userEvent.click(done);
    await waitFor(() => expect(button).toHaveFocus());
    await expect(button).toHaveAccessibleName('Connect Google');
    await expect(onDisconnected).toHaveBeenCalled();
  },
};
