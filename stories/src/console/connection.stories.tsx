import { ConnectionPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { within } from 'storybook/test';
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
/** Only the user can mend it, and the page says so. */
export const ReconnectNeeded: Story = { args: { id: 'conn_1004' } };
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
