import { IntegrationsPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { userEvent, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/IntegrationsPage',
  component: IntegrationsPage,
  decorators: [onConsole],
} satisfies Meta<typeof IntegrationsPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Integrations: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('invalid_client');
  },
};
export const Loading: Story = { args: { previewState: 'loading' } };
export const Empty: Story = { args: { previewState: 'empty' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const LongTexts: Story = { args: { previewState: 'long' } };
export const Forbidden: Story = { args: { previewState: 'forbidden' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };

/** What a developer adds for a provider that isn't configured. */
export const Adding: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Code for HubSpot' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Add HubSpot' }));
    await dialog.findByText(/HUBSPOT_CLIENT_SECRET/);
  },
};
