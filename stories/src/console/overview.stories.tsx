import { OverviewPage } from '@hawser/console';
import {
  fakeBilling,
  fakeConnection,
  fakeConsole,
  fakeIntegration,
  fakeKey,
  fakeWebhook,
} from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/OverviewPage',
  component: OverviewPage,
  decorators: [onConsole],
} satisfies Meta<typeof OverviewPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Overview: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/nightly report/);
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

/** A partner with everything in place. */
export const AllWell: Story = {
  parameters: {
    server: fakeConsole({
      keys: [fakeKey()],
      integrations: [fakeIntegration()],
      webhooks: [fakeWebhook()],
      billing: fakeBilling({ used: 12_000, overage_calls: 0 }),
      connections: [fakeConnection()],
    }),
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/Nothing needs you/);
  },
};
