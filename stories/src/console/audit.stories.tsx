import { AuditPage } from '@hawser/console';
import {
  brokenVerification,
  fakeConsole,
  fakeMembership,
  fakeSession,
  fakeVerification,
} from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test';
import { ConsoleHost, onConsole } from './console-host.js';

const meta = {
  title: 'Console/AuditPage',
  component: AuditPage,
  decorators: [onConsole],
} satisfies Meta<typeof AuditPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Audit: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('API key created', { selector: '[role=cell]' });
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

/** What a verification found, and what to do about it. */
export const Changed: Story = {
  parameters: { server: fakeConsole({ verifications: [brokenVerification()] }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('Entry 1,042 was changed.');
    await userEvent.click(canvas.getByText('What to do'));
    await expect(canvas.getByText(/^Change nothing in the database/)).toBeVisible();
  },
};

export const NotVerified: Story = { parameters: { server: fakeConsole({ verifications: [] }) } };
export const Verifying: Story = {
  parameters: {
    server: fakeConsole({
      verifications: [fakeVerification({ status: 'running', checked: 100, total: 40_000_000 })],
    }),
  },
};
export const VerificationFailed: Story = {
  parameters: { server: fakeConsole({ verifications: [fakeVerification({ status: 'failed' })] }) },
};

/** Its progress is shown, and then what it found. */
export const Verified: Story = {
  render: () => (
    <ConsoleHost server={fakeConsole({ verifications: [] })}>
      <AuditPage />
    </ConsoleHost>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('The log has not been verified yet.');
    await userEvent.click(canvas.getByRole('button', { name: 'Verify' }));
    await canvas.findByRole('progressbar', { name: 'Verifying: 0 of 48,210 entries.' });
    await canvas.findByText(/^Verified now: 48,210 entries, unbroken\.$/, {}, { timeout: 5_000 });
  },
};

/** A group of actions, then a kind of actor, then one connection. */
export const Filtered: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('API key created', { selector: '[role=cell]' });
    await userEvent.selectOptions(
      canvas.getByRole('combobox', { name: 'Action' }),
      'Connections: all actions',
    );
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(3));
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Who' }), 'API key');
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(2));
    await userEvent.type(canvas.getByRole('searchbox'), 'conn_1004');
    await canvas.findByText('Nothing matches these filters.');
    await userEvent.click(canvas.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(5));
  },
};

/** Support reads the log, and neither verifies nor exports it. */
export const ReadOnly: Story = {
  parameters: {
    server: fakeConsole({
      session: fakeSession({
        partners: [fakeMembership({ role: 'support' })],
      }),
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText(/48,210 entries, unbroken\.$/);
    await expect(canvas.queryByRole('button', { name: /^(?:Export|Verify)/ })).toBeNull();
  },
};

const exporting = fakeConsole();

/** Files have the filters of the page. */
export const Exported: Story = {
  parameters: { server: exporting },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const save = spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const who = await canvas.findByRole('combobox', { name: 'Who' });
    await userEvent.selectOptions(who, 'API key');
    for (const format of ['csv', 'ndjson']) {
      await userEvent.click(canvas.getByRole('button', { name: `Export ${format.toUpperCase()}` }));
      await waitFor(() => {
        const { path, query } = exporting.requests.at(-1) ?? {};
        void expect([path, query?.toString()]).toEqual([
          '/audit',
          `actor_type=key&format=${format}`,
        ]);
      });
    }
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
    const names = save.mock.contexts.map((link) => (link as HTMLAnchorElement).download);
    await expect(names.map((name) => name.replace(/[\d-]+/, ''))).toEqual([
      'audit.csv',
      'audit.ndjson',
    ]);
    save.mockRestore();
  },
};
