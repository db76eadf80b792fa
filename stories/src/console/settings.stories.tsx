import { SettingsPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/SettingsPage',
  component: SettingsPage,
  decorators: [onConsole],
} satisfies Meta<typeof SettingsPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Settings: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Kofi Mensah');
  },
};
export const Loading: Story = { args: { previewState: 'loading' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const LongTexts: Story = { args: { previewState: 'long' } };
export const Forbidden: Story = { args: { previewState: 'forbidden' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };

/** The last owner stays one, and the page says why. */
export const LastOwner: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const role = await canvas.findByRole('combobox', { name: 'Role of Ada Lindqvist' });
    await userEvent.selectOptions(role, 'viewer');
    await canvas.findByText(/A partner needs an owner/);
    await expect(role).toHaveValue('owner');
  },
};

/** An invite's link is shown once. */
export const Inviting: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Invite a member' }));
    const form = within(await canvas.findByRole('dialog', { name: 'Invite a member' }));
    await userEvent.click(form.getByRole('radio', { name: /support/ }));
    await userEvent.click(form.getByRole('button', { name: 'Create the link' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'The invite' }));
    await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveDisplayValue(/#token=/);
  },
};
