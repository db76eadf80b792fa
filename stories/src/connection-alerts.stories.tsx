import { ConnectionAlerts } from '@hawser/react';
import { fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { refused } from './fixtures.js';
import { Host } from './host.js';

/** Says which connections need their user, and nothing while all is well. */
const meta = {
  title: 'ConnectionAlerts',
  component: ConnectionAlerts,
  args: { onConnected: fn() },
  beforeEach: () => {
    localStorage.removeItem('hawser-alerts:dismissed');
  },
  decorators: [
    (Story) => (
      <Host>
        <Story />
      </Host>
    ),
  ],
} satisfies Meta<typeof ConnectionAlerts>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Waits until the code of the buttons has come. */
const loaded: Story['play'] = async ({ canvasElement }) => {
  await within(canvasElement).findAllByRole('button', { name: /^(Reconnect|Renew) / });
};

export const Reconnect: Story = { args: { previewState: 'reconnect' }, play: loaded };
export const Renew: Story = { args: { previewState: 'renew' }, play: loaded };
export const Several: Story = { args: { previewState: 'several' }, play: loaded };
/** A page 320 px wide. */
export const Narrow: Story = {
  args: { previewState: 'several' },
  globals: { viewport: { value: 'narrow' } },
  play: async (context) => {
    await loaded(context);
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  },
};
/** Arabic, from right to left. */
export const RightToLeft: Story = {
  args: { previewState: 'several' },
  globals: { locale: 'ar', direction: 'rtl' },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/تسجيل الدخول مرة أخرى\.$/, {
      selector: '[data-state="reconnect"]:first-child span',
    });
  },
};

const well = fakeHawser({ integrations: [fakeIntegration({ connections: [{}] })] });
/** Nothing, not even a frame. */
export const AllWell: Story = {
  render: (args) => (
    <Host hawser={well}>
      <p>The page</p>
      <ConnectionAlerts {...args} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(well.requests.length).toBeGreaterThan(0));
    await expect(canvasElement.querySelector('.hawser-alerts')).toBeNull();
  },
};

const ended = (...slugs: readonly string[]) =>
  slugs.map((slug) =>
    fakeIntegration({
      slug,
      connections: [
        {
          status: 'expired',
          lastError: { code: 'invalid_grant', message: 'No.', at: '2026-11-19T08:00:00.000Z' },
        },
      ],
    }),
  );

const repaired = fakeHawser({ integrations: ended('google') });
/** The button goes through the kit's own connect. The outcome stays until it is dismissed. */
export const ReconnectsAndStays: Story = {
  args: { onConnected: fn() },
  beforeEach: () => repaired.popups.install(),
  render: (args) => (
    <Host hawser={repaired}>
      <ConnectionAlerts {...args} />
    </Host>
  ),
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Reconnect Google' }));
    await repaired.atProvider.allow();
    await canvas.findByText(/^Connected as/);
    await expect(args.onConnected).toHaveBeenCalledOnce();
    await expect(canvas.queryByRole('button', { name: /Google/ })).toBeNull();
    const dismiss = canvas.getByRole('button', { name: 'Dismiss' });
    // The button that had the focus is gone.
    await waitFor(() => expect(dismiss).toHaveFocus());
    await userEvent.click(dismiss);
    await expect(canvasElement.querySelector('.hawser-alerts')).toBeNull();
  },
};

const many = fakeHawser({ integrations: refused });
/** Three are shown, and the others on request; what is dismissed stays away, also on the next page. */
export const MoreAndDismissed: Story = {
  render: (args) => (
    <Host hawser={many}>
      <ConnectionAlerts {...args} />
      <hr />
      <ConnectionAlerts {...args} label="Another page" max={9} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const page = await canvas.findByRole('region', { name: 'Connections that need you' });
    const next = canvas.getByRole('region', { name: 'Another page' });
    await within(page).findByRole('button', { name: 'Reconnect Google' });
    const lines = (region: HTMLElement) => within(region).getAllByRole('listitem').length;
    await expect([lines(page), lines(next)]).toEqual([3, 4]);
    await userEvent.click(within(page).getByRole('button', { name: '1 more' }));
    await expect(lines(page)).toBe(4);
    await expect(page).toHaveFocus();
    const [first] = within(page).getAllByRole('button', { name: 'Dismiss' });
    await expect(first).toHaveAccessibleDescription('Google needs you to sign in again.');
    if (first) await userEvent.click(first);
    await expect([lines(page), lines(next)]).toEqual([3, 3]);
    const [second] = within(page).getAllByRole('button', { name: 'Dismiss' });
    await expect(second).toHaveFocus();
    await expect(within(page).queryByText(/^Google/)).toBeNull();
  },
};

const several = fakeHawser({
  integrations: [
    fakeIntegration({
      connections: [
        { status: 'expired' },
        { identity: { id: '2', label: 'work@northwind.example' } },
      ],
    }),
  ],
});
/** Where the user has several accounts, an alert names the one. */
export const NamesTheAccount: Story = {
  render: (args) => (
    <Host hawser={several}>
      <ConnectionAlerts {...args} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const { identity } = several.integrations[0]?.connections[0] ?? {};
    await canvas.findByText(`Google needs you to sign in again as ${identity?.label ?? ''}.`);
    await expect(canvas.getAllByRole('listitem')).toHaveLength(1);
  },
};
