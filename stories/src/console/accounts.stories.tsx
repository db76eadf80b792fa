import { AccountsPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/AccountsPage',
  component: AccountsPage,
  decorators: [onConsole],
} satisfies Meta<typeof AccountsPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Accounts: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('mara');
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
