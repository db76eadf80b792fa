import { InvitePage } from '@hawser/console';
import { fakeConsole } from '@hawser/console/testing';
import type { FakeConsole } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/InvitePage',
  component: InvitePage,
  args: { invite: 'an-invite' },
  decorators: [onConsole],
} satisfies Meta<typeof InvitePage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Invited: Story = {};

/** The address has no token. */
export const Missing: Story = { args: { invite: undefined } };

const accepting = fakeConsole();

/** Opening the link changes nothing; a click accepts. */
export const Accepting: Story = {
  parameters: { server: accepting },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const button = await canvas.findByRole('button', { name: 'Accept the invitation' });
    await expect(acceptedBy(accepting)).toEqual([]);
    await userEvent.click(button);
    await waitFor(() => expect(acceptedBy(accepting)).toEqual([{ token: 'an-invite' }]));
  },
};

/** Unknown, used and expired invites have one answer. */
export const Invalid: Story = {
  parameters: {
    server: Object.assign(fakeConsole(), {
      failures: { 'POST /invites/accept': 'invite_invalid' },
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Accept the invitation' }));
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/unknown|used|expired/);
  },
};

function acceptedBy({ requests }: FakeConsole): readonly unknown[] {
  return requests
    .filter(({ method, path }) => method === 'POST' && path === '/invites/accept')
    .map(({ body }) => body);
}
