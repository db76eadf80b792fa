import { PartnersPage } from '@hawser/console';
import { fakeConsole, fakeSession } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/PartnersPage',
  component: PartnersPage,
  decorators: [onConsole],
} satisfies Meta<typeof PartnersPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Partners: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Fjord & Daughters');
  },
};
export const Loading: Story = { args: { previewState: 'loading' } };
export const Empty: Story = { args: { previewState: 'empty' } };
export const NoMatch: Story = { args: { previewState: 'no-match' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const MoreFailed: Story = { args: { previewState: 'partial' } };
export const LongTexts: Story = { args: { previewState: 'long' } };
export const Forbidden: Story = { args: { previewState: 'forbidden' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };

/** A partner that registered itself is approved. */
export const Approving: Story = {
  parameters: { server: fakeConsole({ session: fakeSession({ host: 'admin', partners: [] }) }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Actions for Fjord & Daughters' }),
    );
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Approve' }));
    await waitFor(() =>
      expect(canvas.getByRole('status')).toHaveTextContent('Fjord & Daughters is active.'),
    );
  },
};
