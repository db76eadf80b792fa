import { InvitePage } from '@hawser/console';
import { fakeConsole } from '@hawser/console/testing';
import type { FakeConsole } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/InvitePage',
  component: InvitePage,
  decorators: [onConsole],
} satisfies Meta<typeof InvitePage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Invited: Story = { args: { previewState: 'invited' } };

/** The address has no token. */
export const Missing: Story = { args: { previewState: 'missing' } };

export const Accepting: Story = { args: { previewState: 'accepting' } };

export const Invalid: Story = { args: { previewState: 'invalid' } };

const accepting = fakeConsole();

/** Opening the link changes nothing; a click accepts. */
export const Accepts: Story = {
  args: { invite: 'an-invite' },
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
export const Refused: Story = {
  args: { invite: 'an-invite' },
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
