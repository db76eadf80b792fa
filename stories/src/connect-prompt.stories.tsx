import { ConnectPrompt } from '@hawser/react/agents';
import { fakeHawser } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { catalogue, slackOffer } from './fixtures.js';
import { Host } from './host.js';

/** Asks the user to connect what an agent's call lacks, in the middle of its work. */
const meta = {
  title: 'ConnectPrompt',
  component: ConnectPrompt,
  args: {
    offer: slackOffer,
    onCode: () => Promise.resolve(),
    onDismiss: fn(),
    onRetry: fn(),
  },
  decorators: [
    (Story) => (
      <Host>
        <div style={{ maxInlineSize: 560 }}>
          <Story />
        </div>
      </Host>
    ),
  ],
  play: async ({ canvasElement }) => {
    // The provider's name comes with the list of integrations.
    await within(canvasElement).findByRole('heading', { name: /Slack/ });
  },
} satisfies Meta<typeof ConnectPrompt>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = { args: { previewState: 'idle' } };
export const MoreScopes: Story = {
  args: { previewState: 'idle', offer: { ...slackOffer, reason: 'scope_missing' } },
};
export const Reconnect: Story = {
  args: { previewState: 'idle', offer: { ...slackOffer, reason: 'revoked' } },
};
export const Waiting: Story = { args: { previewState: 'waiting' } };
export const Code: Story = { args: { previewState: 'code' } };
export const Checking: Story = { args: { previewState: 'checking' } };
export const CodeShape: Story = { args: { previewState: 'code-shape' } };
export const CodeWrong: Story = { args: { previewState: 'code-wrong' } };
export const CodeEarly: Story = { args: { previewState: 'code-early' } };
export const CodeFailed: Story = { args: { previewState: 'code-failed' } };
export const Connected: Story = { args: { previewState: 'connected' } };
export const Cancelled: Story = { args: { previewState: 'cancelled' } };
export const Expired: Story = { args: { previewState: 'expired' } };
export const Ended: Story = { args: { previewState: 'ended' } };
export const Failed: Story = { args: { previewState: 'failed' } };
export const Unread: Story = { args: { previewState: 'unread' } };

const onCode = fn();
const onConnected = fn();

/** A page with an offer of a router in memory. */
function prompt(hawser = fakeHawser({ integrations: catalogue })) {
  onCode.mockReset();
  onConnected.mockReset();
  const offer = hawser.offer({ provider: 'slack', scopes: slackOffer.scopes });
  function Page() {
    const [isShown, setShown] = useState(true);
    if (!isShown) return <p>Later, then.</p>;
    return (
      <ConnectPrompt
        offer={offer}
        onCode={async (code) => {
          await onCode(code);
          hawser.confirm(offer);
        }}
        onConnected={onConnected}
        onDismiss={() => setShown(false)}
      />
    );
  }
  return { hawser, offer, Page };
}

const proven = prompt();
/** The user connects in the tab that the link opens, signed in: the prompt notices, without a code. */
export const NoticesTheConnection: Story = {
  render: () => (
    <Host hawser={proven.hawser}>
      <proven.Page />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const link = await canvas.findByRole('link', { name: /^Connect Slack/ });
    await expect(link).toHaveAttribute('href', proven.offer.url);
    await expect(link).toHaveAttribute('rel', 'noopener');
    link.focus();
    await proven.hawser.atProvider.allow();
    await canvas.findByText('Slack is connected.', undefined, { timeout: 5_000 });
    await expect(onConnected).toHaveBeenCalledOnce();
    await expect(onConnected.mock.calls[0]?.[0]).toMatchObject({ provider: 'slack' });
    // The link that had the focus is gone; the reader stays at the prompt.
    await expect(canvas.getByRole('group', { name: /Slack/ })).toHaveFocus();
  },
};

const elsewhere = prompt();
/** The user connects in another browser, and types in the code that its page shows. */
export const TakesTheCode: Story = {
  render: () => (
    <Host hawser={elsewhere.hawser}>
      <elsewhere.Page />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await elsewhere.hawser.atProvider.allowUnverified();
    const input = await canvas.findByLabelText('Code', undefined, { timeout: 5_000 });
    await userEvent.type(input, 'bcdf{Enter}');
    await canvas.findByText('The code has eight letters.');
    await expect(onCode).not.toHaveBeenCalled();
    onCode.mockRejectedValueOnce(Object.assign(new Error('No.'), { code: 'validation_failed' }));
    await userEvent.clear(input);
    await userEvent.type(input, 'bcdf-ghjk{Enter}');
    await canvas.findByText('This is not the code on the page. Check it and try again.');
    await expect(input).toHaveAccessibleDescription(/This is not the code on the page/);
    onCode.mockRejectedValueOnce(Object.assign(new Error('No.'), { code: 'connection_pending' }));
    await userEvent.type(input, '{Enter}');
    await canvas.findByText('Finish on the page first. It shows the code at its end.');
    await userEvent.clear(input);
    await userEvent.type(input, 'bcdf ghjl{Enter}');
    await canvas.findByText('Slack is connected.');
    await expect(onCode).toHaveBeenLastCalledWith('BCDFGHJL');
    await expect(onConnected).toHaveBeenCalledOnce();
  },
};

const byKeyboard = prompt();
/** All of it works by keyboard: the field for the code has the focus where its button had it. */
export const ByKeyboard: Story = {
  render: () => (
    <Host hawser={byKeyboard.hawser}>
      <byKeyboard.Page />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const code = await canvas.findByRole('button', { name: 'Enter a code' });
    code.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(canvas.getByLabelText('Code')).toHaveFocus());
    canvas.getByRole('button', { name: 'Not now' }).focus();
    await userEvent.keyboard('{Enter}');
    await canvas.findByText('Later, then.');
  },
};

const offline = prompt();
/** A page that cannot ask says so, and notices the end once it can. */
export const WithoutNetwork: Story = {
  render: () => (
    <Host hawser={offline.hawser}>
      <offline.Page />
    </Host>
  ),
  beforeEach: () => {
    offline.hawser.fail('internal_error', 'getConnectSession');
    return () => offline.hawser.recover();
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText(/cannot see whether Slack is connected/, undefined, {
      timeout: 10_000,
    });
    offline.hawser.recover();
    await offline.hawser.atProvider.fail('session_cancelled');
    await canvas.findByText('This was cancelled. Nothing was connected.', undefined, {
      timeout: 10_000,
    });
    await expect(canvas.queryByRole('link')).toBeNull();
  },
};
