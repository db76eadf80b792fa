import { WebhookPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { userEvent, within } from 'storybook/test';
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

/** The answer to a test event is shown in place. */
export const Tested: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Send test event' }));
    await canvas.findByText('The endpoint answered the test event with 200.');
  },
};
/** What was sent, and what the endpoint answered. */
export const Delivery: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Actions for connection.expired' }),
    );
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Payload and answer' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'connection.expired' }));
    await dialog.findByText(/conn_1004/);
  },
};
export const Failing: Story = { args: { id: 'we_2' } };
export const SwitchedOff: Story = { args: { id: 'we_3' } };
