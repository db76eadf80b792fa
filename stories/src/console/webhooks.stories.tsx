import { WebhooksPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/WebhooksPage',
  component: WebhooksPage,
  decorators: [onConsole],
} satisfies Meta<typeof WebhooksPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Webhooks: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('https://crm.northwind.example/events');
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

/** The secret is shown once. */
export const Created: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Add a webhook' }));
    const form = within(await canvas.findByRole('dialog', { name: 'Add a webhook' }));
    await userEvent.click(form.getByRole('button', { name: 'Add a webhook' }));
    await form.findByText('Enter an address that begins with https://.');
    await userEvent.type(form.getByRole('textbox', { name: 'URL' }), 'hooks.example/h');
    await userEvent.click(form.getByRole('button', { name: 'Add a webhook' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Your signing secret' }));
    await expect(dialog.getByRole('textbox', { name: 'Secret' })).toHaveDisplayValue(/^whsec_/);
  },
};
