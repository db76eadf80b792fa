import { WebhookPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { ConsoleHost, onConsole } from './console-host.js';

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
    dialog.getByText('evt_1');
    dialog.getByRole('button', { name: 'Send again' });
  },
};
export const Failing: Story = { args: { id: 'we_2' } };
export const SwitchedOff: Story = { args: { id: 'we_3' } };

/** Only those that failed, of one type. */
export const FilteredDeliveries: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const outcome = within(await canvas.findByRole('group', { name: 'Outcome' }));
    await userEvent.click(outcome.getByRole('button', { name: 'Failed' }));
    await waitFor(() => expect(canvas.queryByText('503')).toBeNull());
    await canvas.findByText(/No answer within 15 seconds/);
    await userEvent.selectOptions(
      canvas.getByRole('combobox', { name: 'Event' }),
      'connection.deleted',
    );
    await canvas.findByText('Nothing matches these filters.');
  },
};

/** All that failed since a time is sent again, and counted. */
export const Replayed: Story = {
  render: (props) => (
    <ConsoleHost>
      <WebhookPage {...props} />
    </ConsoleHost>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const open = await canvas.findByRole('button', { name: 'Send failed ones again…' });
    await userEvent.click(open);
    const none = within(await canvas.findByRole('dialog', { name: 'Send failed events again?' }));
    await userEvent.click(none.getByRole('button', { name: 'Send again' }));
    await canvas.findByText('Nothing has failed since then.', { selector: 'p' });
    await userEvent.click(open);
    const dialog = within(await canvas.findByRole('dialog', { name: 'Send failed events again?' }));
    const since = dialog.getByLabelText('Events since');
    await userEvent.clear(since);
    await userEvent.type(since, '2026-01-01T00:00');
    await userEvent.click(dialog.getByRole('button', { name: 'Send again' }));
    await canvas.findByText('1 event is sent again.', { selector: 'p' });
    await canvas.findByText('Being sent');
  },
};
