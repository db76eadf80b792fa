import { WebhookPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/WebhookPage',
  component: WebhookPage,
  args: { id: 'we_1' },
  decorators: [onConsole],
} satisfies Meta<typeof WebhookPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Webhook: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('connection.error');
  },
};
export const Loading: Story = { args: { previewState: 'loading' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const LongTexts: Story = { args: { previewState: 'long' } };
export const Forbidden: Story = { args: { previewState: 'forbidden' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };

export const Failing: Story = { args: { id: 'we_2' } };
export const SwitchedOff: Story = { args: { id: 'we_3' } };
