import { ConnectionsPage } from '@hawser/console';
import { fakeConnection, fakeConsole } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/ConnectionsPage',
  component: ConnectionsPage,
  decorators: [onConsole],
} satisfies Meta<typeof ConnectionsPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Connections: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('mara@studio.example');
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

/** Arrows move by row, Space selects, Shift extends, Escape clears. */
export const Keyboard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const first = await canvas.findByRole('link', { name: 'mara@studio.example' });
    first.focus();
    await userEvent.keyboard('{ArrowDown} ');
    await expect(canvas.getByRole('link', { name: 'omar@northwind.example' })).toHaveFocus();
    await expect(
      canvas.getByRole('checkbox', { name: 'Select omar@northwind.example' }),
    ).toBeChecked();
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    const bar = canvas.getByRole('toolbar', { name: 'Selected connections' });
    await expect(bar).toHaveTextContent('3 selected');
    await userEvent.keyboard('{End}');
    await expect(canvas.getByRole('link', { name: 'freya@fjord.example' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect(canvas.queryByRole('toolbar')).toBeNull();
  },
};

/** The order is in the address; with a search, the API sorts by name. */
export const Sorted: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const firstRow = () => canvas.getAllByRole('row')[1];
    await canvas.findByText('mara@studio.example');
    const order = canvas.getByRole('combobox', { name: 'Order' });
    await expect(order).toHaveValue('id');
    await userEvent.selectOptions(order, 'Longest unused first');
    await waitFor(() => expect(firstRow()).toHaveTextContent('tove@lumen.example'));
    await userEvent.selectOptions(order, 'Ending soonest first');
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(2));
    await expect(firstRow()).toHaveTextContent('lena.k@acme.example');
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search' }), 'mara');
    await waitFor(() => expect(firstRow()).toHaveTextContent('mara@studio.example'));
    await expect(canvas.queryByRole('combobox', { name: 'Order' })).toBeNull();
  },
};

/** The outcome of an action on many stays until it is dismissed. */
export const Refreshed: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('mara@studio.example');
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all on this page' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }));
    await canvas.findByText(/8 of 10 refreshed\. 2 need their user to reconnect\./);
    await userEvent.click(canvas.getByRole('button', { name: 'Show those' }));
    await waitFor(() => expect(canvas.queryByText('mara@studio.example')).toBeNull());
    await expect(canvas.getByText('ines@orchard.example')).toBeVisible();
  },
};

/** Some rows are selected. */
export const Selected: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    for (const name of ['omar@northwind.example', 'lena.k@acme.example'])
      await userEvent.click(await canvas.findByRole('checkbox', { name: `Select ${name}` }));
  },
};

/** A connection's menu. Its first item has the focus. */
export const Menu: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Actions for omar@northwind.example' }),
    );
    await expect(await canvas.findByRole('menuitem', { name: 'Refresh' })).toHaveFocus();
  },
};

/** After a disconnect, the focus is on the next row. */
export const Disconnecting: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Actions for omar@northwind.example' }),
    );
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Disconnect…' }));
    const dialog = within(
      await canvas.findByRole('alertdialog', { name: 'Disconnect omar@northwind.example?' }),
    );
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    await waitFor(() => expect(canvas.queryByText('omar@northwind.example')).toBeNull());
    await waitFor(() =>
      expect(canvas.getByRole('link', { name: 'lena.k@acme.example' })).toHaveFocus(),
    );
  },
};

/** A whole page is selected: a clean-up is for more than that, with the filters of the list. */
export const SelectedPage: Story = {
  parameters: {
    server: fakeConsole({
      connections: Array.from({ length: 150 }, (_connection, index) =>
        fakeConnection({ id: `conn_${2000 + index}` }),
      ),
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Select all on this page' }));
    await canvas.findByText('All 100 on this page are selected.');
    await userEvent.click(canvas.getByRole('button', { name: 'Clean up more than these…' }));
    await canvas.findByRole('dialog', { name: 'Clean up connections' });
  },
};
