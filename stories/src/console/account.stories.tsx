import { AccountPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/AccountPage',
  component: AccountPage,
  args: { id: '0199b6f2-0000-7000-8000-000000001000' },
  decorators: [onConsole],
} satisfies Meta<typeof AccountPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Account: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('heading', { level: 1, name: 'mara' });
  },
};
export const Loading: Story = { args: { previewState: 'loading' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const LongTexts: Story = { args: { previewState: 'long' } };
export const Forbidden: Story = { args: { previewState: 'forbidden' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };

/** Metadata is changed as JSON, and only what was changed is sent. */
export const Editing: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Edit' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Edit the account' }));
    const metadata = dialog.getByRole('textbox', { name: 'Metadata' });
    await userEvent.clear(metadata);
    await userEvent.type(metadata, 'no JSON');
    await dialog.findByText('This is not a JSON object.');
    await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  },
};

/** An account is deleted only after its id was typed. */
export const Deleting: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Delete…' }));
    const dialog = within(await canvas.findByRole('alertdialog'));
    await expect(dialog.getByRole('button', { name: 'Delete the account' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  },
};
