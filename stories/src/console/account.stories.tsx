import { AccountPage } from '@hawser/console';
import { fakeAccount, fakeConsole } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
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

export const Renaming: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Edit' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Edit the account' }));
    const name = dialog.getByRole('textbox', { name: 'Name' });
    await expect(name).toHaveFocus();
    await userEvent.clear(name);
    await userEvent.type(name, 'Mara & Sons');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await canvas.findByRole('heading', { level: 1, name: 'Mara & Sons' });
  },
};

const edited = fakeConsole();

/** Metadata is changed as JSON, and only what was changed is sent. */
export const EditingMetadata: Story = {
  parameters: { server: edited },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Edit metadata' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Edit metadata' }));
    const metadata = dialog.getByRole('textbox', { name: 'Metadata' });
    const save = dialog.getByRole('button', { name: 'Save' });
    await userEvent.clear(metadata);
    await userEvent.type(metadata, 'no JSON');
    await dialog.findByText('This is not a JSON object.');
    await expect(save).toHaveAttribute('aria-disabled', 'true');
    await userEvent.clear(metadata);
    await userEvent.type(metadata, '{{"plan":"team","seats":5}');
    await userEvent.click(save);
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull());
    await expect(edited.requests.findLast(({ method }) => method === 'PATCH')?.body).toEqual({
      metadata: { seats: 5 },
    });
    await canvas.findByText(/"seats": 5/);
  },
};

/** It was never used, and so has no calls. */
export const Unused: Story = {
  parameters: {
    server: fakeConsole({ accounts: [fakeAccount({ last_used_at: null })], connections: [] }),
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Never');
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
