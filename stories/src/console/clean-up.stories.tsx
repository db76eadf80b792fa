import { CleanUpDialog, ConnectionsPage } from '@hawser/console';
import { fakeCleanup, fakeConsole, fakeMembership, fakeSession } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { ConsoleHost, onConsole } from './console-host.js';

const meta = {
  title: 'Console/CleanUpDialog',
  component: CleanUpDialog,
  args: { step: 'cln_1', go: () => undefined },
  decorators: [onConsole],
} satisfies Meta<typeof CleanUpDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Rule: Story = { args: { step: 'new', previewState: 'rule' } };
export const Loading: Story = { args: { previewState: 'loading' } };
export const Preview: Story = { args: { previewState: 'preview' } };
/** Beyond a hundred, the number has to be typed. */
export const Many: Story = { args: { previewState: 'many' } };
export const NoMatch: Story = { args: { previewState: 'no-match' } };
/** The preview was too old, so this is a new one. */
export const Stale: Story = { args: { previewState: 'stale' } };
export const Running: Story = { args: { previewState: 'running' } };
export const Done: Story = { args: { previewState: 'done' } };
export const Cancelled: Story = { args: { previewState: 'cancelled' } };
export const GivenUp: Story = { args: { previewState: 'failed' } };
export const Policy: Story = { args: { step: 'policy', previewState: 'policy' } };
export const PolicyForbidden: Story = { args: { step: 'policy', previewState: 'forbidden' } };
export const PolicySuspended: Story = { args: { step: 'policy', previewState: 'suspended' } };
export const RuleForbidden: Story = { args: { step: 'new', previewState: 'forbidden' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };

/** All steps by keyboard: the rule, its preview, its progress, and the notice that stays. */
export const Steps: Story = {
  decorators: [],
  render: () => (
    <ConsoleHost>
      <ConnectionsPage />
    </ConsoleHost>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const button = await canvas.findByRole('button', { name: 'Clean up…' });
    button.focus();
    await userEvent.keyboard('{Enter}');
    const form = within(await canvas.findByRole('dialog', { name: 'Clean up connections' }));
    const days = await form.findByRole('textbox', { name: 'Unused for at least … days' });
    await expect(days).toHaveFocus();
    await userEvent.clear(days);
    await userEvent.keyboard('6{Enter}');
    await form.findByText('Enter a whole number from 7 to 3,650.');
    await userEvent.clear(days);
    await userEvent.keyboard('20{Enter}');
    const preview = within(await canvas.findByRole('dialog', { name: 'Preview of the clean-up' }));
    await preview.findByText(/^1 connection matches\. The oldest was last used on /);
    await expect(preview.getByRole('button', { name: 'Change the rule' })).toHaveFocus();
    await userEvent.tab();
    await expect(preview.getByRole('button', { name: 'Suspend 1 connection' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    const progress = within(await canvas.findByRole('dialog', { name: 'Clean-up' }));
    await progress.findByText('1 connection was suspended.', {}, { timeout: 5_000 });
    await expect(progress.getByText('Close')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull());
    // Found again, by the list of clean-ups.
    await canvas.findByText('1 connection was suspended.', {
      selector: '.hawser-console-notice p',
    });
    await expect(button).toHaveFocus();
  },
};

/** A preview that is too old is replaced by a new one. */
export const StaleInUse: Story = {
  decorators: [],
  render: () => <StaleHost />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Clean up…' }));
    const form = within(await canvas.findByRole('dialog', { name: 'Clean up connections' }));
    const days = await form.findByRole('textbox', { name: 'Unused for at least … days' });
    await userEvent.clear(days);
    await userEvent.type(days, '20');
    await userEvent.click(form.getByRole('button', { name: 'Preview' }));
    await userEvent.click(
      await canvas.findByRole('button', { name: /^Suspend \d+ connections?$/ }),
    );
    await canvas.findByText(/The preview you saw can’t be started any more/);
    await expect(canvas.getByRole('button', { name: /^Suspend \d+ connections?$/ })).toBeVisible();
  },
};

function StaleHost() {
  const server = fakeConsole();
  server.failures = { 'POST /cleanups/cln_1/start': 'preview_stale' };
  return (
    <ConsoleHost server={server}>
      <ConnectionsPage />
    </ConsoleHost>
  );
}

/** After the page was loaded again, a clean-up that runs is found by the list. */
export const FoundAgain: Story = {
  decorators: [],
  render: () => (
    <ConsoleHost
      server={fakeConsole({
        cleanups: [fakeCleanup({ status: 'running', matches: 400_000, done: 1_204 })],
      })}
    >
      <ConnectionsPage />
    </ConsoleHost>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Show' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Cancel the clean-up' }));
    const dialog = within(canvas.getByRole('dialog', { name: 'Clean-up' }));
    await dialog.findByText(/^The clean-up was cancelled after /, { selector: 'p' });
    await waitFor(() => expect(dialog.getByText('Close')).toHaveFocus());
  },
};

/** Who may not clean up doesn't see it. */
export const Absent: Story = {
  decorators: [],
  render: () => (
    <ConsoleHost
      server={fakeConsole({
        session: fakeSession({
          partners: [fakeMembership({ role: 'support' })],
        }),
      })}
    >
      <ConnectionsPage />
    </ConsoleHost>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('mara@studio.example');
    await expect(canvas.queryByRole('button', { name: 'Clean up…' })).toBeNull();
    await expect(canvas.getByRole('button', { name: 'Export CSV' })).toBeVisible();
  },
};
