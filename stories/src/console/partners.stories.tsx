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

const onPlans = fakeConsole({ session: fakeSession({ host: 'billing', partners: [] }) });

/** The staff of billing change plans, and nothing else. */
export const ChangingPlan: Story = {
  parameters: { server: onPlans },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Actions for Fjord & Daughters' }),
    );
    await expect(canvas.queryByRole('menuitem', { name: 'Approve' })).toBeNull();
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Change the plan…' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Plan of Fjord & Daughters' }));
    const plan = await dialog.findByRole('combobox', { name: 'Plan' });
    await expect(plan).toHaveValue('free');
    await userEvent.selectOptions(plan, 'Pro');
    await expect(dialog.getByRole('radio', { name: /With the next month/ })).toBeChecked();
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await canvas.findByText(/^Pro from /);
    await expect(onPlans.requests.findLast(({ method }) => method === 'PATCH')?.body).toEqual({
      plan_id: 'pro',
      plan_from: 'next_month',
    });
  },
};

/** The deployment has no plans to choose from. */
export const NoPlans: Story = {
  parameters: {
    server: fakeConsole({ session: fakeSession({ host: 'admin', partners: [] }), plans: [] }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Actions for Dune Travel' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Change the plan…' }));
    await canvas.findByText(/This deployment has no plans/);
  },
};

/** What suspending means is said before it is done. */
export const Suspending: Story = {
  parameters: { server: fakeConsole({ session: fakeSession({ host: 'admin', partners: [] }) }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Actions for Northwind Ltd' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Suspend…' }));
    const dialog = within(await canvas.findByRole('alertdialog'));
    await dialog.findByText('Its keys stop within ten seconds. Connections stay.');
    await userEvent.click(dialog.getByRole('button', { name: 'Suspend' }));
    await waitFor(() =>
      expect(canvas.getByRole('status')).toHaveTextContent('Northwind Ltd is suspended.'),
    );
  },
};

/** The status and the search are in the address. */
export const Filtered: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('Fjord & Daughters');
    await userEvent.click(canvas.getByRole('button', { name: 'Suspended' }));
    await waitFor(() => expect(canvas.queryByText('Fjord & Daughters')).toBeNull());
    await expect(canvas.getByText('Dune Travel')).toBeVisible();
  },
};
