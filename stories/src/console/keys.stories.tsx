import { KeysPage } from '@hawser/console';
import { fakeConsole } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/KeysPage',
  component: KeysPage,
  decorators: [onConsole],
} satisfies Meta<typeof KeysPage>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Keys in every state: used, idle, of test mode, ended. */
export const Keys: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('mail worker');
  },
};
export const Loading: Story = { args: { previewState: 'loading' } };
export const Empty: Story = { args: { previewState: 'empty' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const MoreFailed: Story = { args: { previewState: 'partial' } };
export const LongTexts: Story = { args: { previewState: 'long' } };
export const Forbidden: Story = { args: { previewState: 'forbidden' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };

/** The form, with what it says about wrong input. */
export const Creating: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Create a key' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Create a key' }));
    await userEvent.click(dialog.getByRole('radio', { name: /Custom/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Create a key' }));
    await dialog.findByText('Enter a name.');
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveFocus();
  },
};

/** The secret is shown once, and only its button closes the dialog. */
export const Created: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Create a key' }));
    const form = within(await canvas.findByRole('dialog', { name: 'Create a key' }));
    await userEvent.type(form.getByRole('textbox', { name: 'Name' }), 'mail');
    await userEvent.click(form.getByRole('button', { name: 'Create a key' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Your new key' }));
    await expect(dialog.getByRole('textbox', { name: 'Key' })).toHaveDisplayValue(/^sk_live_/);
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Copy' })).toHaveFocus());
    await userEvent.keyboard('{Escape}{Escape}');
    // It may fade in again.
    await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Your new key' })).toBeVisible());
  },
};

/** Once it is stored, it is nowhere in the page. */
export const Stored: Story = {
  play: async (context) => {
    await Created.play?.(context);
    const canvas = within(context.canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'I’ve stored it' }));
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull());
    await expect(context.canvasElement.innerHTML).not.toContain('7Qd2kVxw83Lr5TnYc0Zb6HsJm4Pg9Fa1');
    await expect(canvas.getByRole('button', { name: 'Create a key' })).toHaveFocus();
    await expect(canvas.getByText('mail')).toBeVisible();
  },
};

/** A key that was used today is revoked only after its name was typed. */
export const Revoking: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const menu = await canvas.findByRole('button', { name: 'Actions for mail worker' });
    await userEvent.click(menu);
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Revoke…' }));
    const dialog = within(await canvas.findByRole('alertdialog'));
    const confirm = dialog.getByRole('button', { name: 'Revoke the key' });
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
    await userEvent.type(dialog.getByRole('textbox'), 'mail worker');
    await userEvent.click(confirm);
    await waitFor(() => expect(canvas.queryByText('mail worker')).toBeNull());
    await expect(canvas.getByRole('status')).toHaveTextContent('“mail worker” is revoked.');
  },
};

const lossy = fakeConsole();
lossy.failures = { 'POST /keys': 'secret_already_shown' };

/** The answer with the secret was lost on its way, and the server gives it only once. */
export const SecretLost: Story = {
  parameters: { server: lossy },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Create a key' }));
    const form = within(await canvas.findByRole('dialog', { name: 'Create a key' }));
    await userEvent.type(form.getByRole('textbox', { name: 'Name' }), 'mail');
    await userEvent.click(form.getByRole('button', { name: 'Create a key' }));
    await canvas.findByText(/Revoke it and create another/);
  },
};
