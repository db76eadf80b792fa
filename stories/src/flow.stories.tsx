import { ConnectButton } from '@hawser/react';
import { fakeHawser } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import type { FakeHawser, FakeProviderPage } from '@hawser/react/testing';
import { catalogue, googleScopes, zendesk } from './fixtures.js';
import { click } from './click.js';
import { Host } from './host.js';

let hawser: FakeHawser = fakeHawser({ integrations: catalogue });
const onConnected = fn();
const onError = fn();

/** Complete connect flows, with a server in memory and a fake provider window. */
const meta = {
  title: 'Flow',
  component: ConnectButton,
  // A page of documentation would show one button that no test presses.
  tags: ['!autodocs'],
  args: { provider: 'google', onConnected, onError },
  render: (args) => (
    <Host hawser={hawser}>
      <ConnectButton {...args} />
    </Host>
  ),
  beforeEach: () => {
    hawser = fakeHawser({ integrations: catalogue });
    onConnected.mockClear();
    onError.mockClear();
    return hawser.popups.install();
  },
} satisfies Meta<typeof ConnectButton>;

export default meta;
type Story = StoryObj<typeof meta>;

function ends(act: (user: FakeProviderPage) => Promise<void>, text: string): Story {
  return {
    play: async ({ canvasElement }) => {
      const button = await click(canvasElement, 'Connect Google');
      await act(hawser.atProvider);
      await within(canvasElement).findByText(text);
      await expect(button).toHaveFocus();
      await expect(button).not.toHaveAttribute('aria-disabled');
    },
  };
}

export const Connects: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const button = await click(canvasElement, 'Connect Google');
    await canvas.findByText('Finish in the Google window. This page updates by itself.');
    await waitFor(() =>
      expect(hawser.popups.opened.at(-1)?.url).toContain(`${location.origin}/hawser/connect/`),
    );
    await hawser.atProvider.allow();
    await canvas.findByText('Connected as mara@northwind.example');
    await expect(button).toHaveFocus();
    await expect(onConnected).toHaveBeenCalledOnce();
  },
};

/** The callback couldn't identify the host's user, so the opening page redeems the session. */
export const RedeemsTheSession: Story = {
  play: async ({ canvasElement }) => {
    await click(canvasElement, 'Connect Google');
    await hawser.atProvider.allowUnverified();
    await within(canvasElement).findByText('Connected as mara@northwind.example');
    const claim = hawser.requests.find(({ operation }) => operation === 'claimConnectSession');
    await expect(claim?.body).toEqual({ verifier: expect.stringMatching(/^[\w-]{43}$/) as string });
  },
};

/** A window can look closed when it isn't: a later success still counts. */
export const WindowSeemsClosed: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await click(canvasElement, 'Connect Google');
    await hawser.atProvider.close();
    const button = await canvas.findByRole('button', { name: 'Start again with Google' });
    await expect(button).not.toHaveAttribute('aria-busy');
    await expect(canvas.getByText('Finish in the Google window, or start again.')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await hawser.atProvider.allow();
    await canvas.findByText('Connected as mara@northwind.example');
  },
};

export const Blocked: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    hawser.popups.blocked = true;
    const button = await click(canvasElement, 'Connect Google');
    await canvas.findByText('Your browser blocked the Google window.');
    await expect(canvas.getByRole('button', { name: 'Continue in this tab' })).toBeVisible();
    await expect(button).toHaveAccessibleName('Open Google');
    hawser.popups.blocked = false;
    await userEvent.click(button);
    await canvas.findByText('Finish in the Google window. This page updates by itself.');
  },
};

export const Cancelled: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const button = await click(canvasElement, 'Connect Google');
    await canvas.findByText(/^Finish in the Google window\./);
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }));
    await canvas.findByText(/Authentication was cancelled\. No changes were made\./);
    await expect(button).toHaveFocus();
    await userEvent.click(canvas.getByRole('button', { name: 'Dismiss' }));
    await expect(button).toHaveAccessibleName('Connect Google');
    await expect(button).toHaveFocus();
  },
};

/** A sign-in page that blocks in-app browsers sends the user back without an error. */
export const InAppBrowser: Story = {
  args: { previewState: 'cancelled' },
  beforeEach: () => {
    Object.defineProperty(navigator, 'userAgent', { configurable: true, value: 'Instagram 300' });
    return () => {
      Reflect.deleteProperty(navigator, 'userAgent');
    };
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Copy link' });
  },
};

export const Denied: Story = ends(
  (user) => user.deny(),
  'Google was not given permission. No changes were made. You can try again when you are ready.',
);

export const TimedOut: Story = ends(
  (user) => user.fail('session_expired'),
  'Connecting Google took too long and was ended. No changes were made.',
);

export const NotVerified: Story = ends(
  (user) => user.fail('browser_not_verified'),
  'We could not confirm that Google was connected from this browser. Nothing was connected. Try again in this window.',
);

export const ProviderFailed: Story = ends(
  (user) => user.fail('token_exchange_failed'),
  'Something went wrong while connecting Google. No changes were made.',
);

export const PartialPermission: Story = ends(
  (user) => user.allow({ scopes: { missing: [googleScopes.calendar] } }),
  'Google is connected as mara@northwind.example, but some permissions were not granted. Some features will not work.',
);

export const AnotherAccount: Story = {
  beforeEach: () => {
    hawser.set({ connections: [{ status: 'expired' }] });
  },
  play: async ({ canvasElement }) => {
    await click(canvasElement, 'Reconnect Google');
    await hawser.atProvider.fail('identity_mismatch');
    await within(canvasElement).findByText(
      'You chose another Google account than before. Nothing was changed. Try again and choose mara@northwind.example.',
    );
  },
};

export const HostSessionExpired: Story = {
  play: async ({ canvasElement }) => {
    hawser.fail('unauthorized', 'createConnectSession');
    await click(canvasElement, 'Connect Google');
    await within(canvasElement).findByText(
      'You have been signed out of this app. Sign in, then try again.',
    );
    await expect(onError).toHaveBeenCalledOnce();
    await expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'unauthorized', action: 'sign_in' }),
    );
  },
};

export const LimitReached: Story = {
  play: async ({ canvasElement }) => {
    hawser.fail('quota_exceeded', 'createConnectSession');
    await click(canvasElement, 'Connect Google');
    await within(canvasElement).findByText(/number of connections that you can have/);
  },
};

export const OfflineAndBack: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await click(canvasElement, 'Connect Google');
    await canvas.findByText(/^Finish in the Google window\./);
    hawser.fail('offline', 'getConnectSession');
    window.dispatchEvent(new Event('focus'));
    await canvas.findByText('You appear to be offline. This continues when you are back online.');
    hawser.recover();
    await hawser.atProvider.allow();
    await canvas.findByText('Connected as mara@northwind.example');
  },
};

/** The window opens once the server has accepted the fields; rejected fields show an error. */
export const AsksForAnAddressFirst: Story = {
  args: { provider: 'zendesk' },
  beforeEach: () => {
    hawser.set({ integrations: [zendesk] });
    hawser.fail('validation_failed', 'createConnectSession');
  },
  play: async ({ canvasElement }) => {
    const button = await click(canvasElement, 'Connect Zendesk');
    const dialog = within(await within(document.body).findByRole('dialog'));
    const field = dialog.getByLabelText('Subdomain');
    const connect = dialog.getByRole('button', { name: 'Connect Zendesk' });
    await userEvent.click(connect);
    await expect(field).toHaveFocus();
    await expect(field).toHaveAccessibleDescription(/Subdomain is required\./);
    await expect(hawser.requests.some(({ method }) => method === 'POST')).toBe(false);

    await userEvent.type(field, 'a/cme{Enter}');
    await dialog.findByText(
      'What you entered for Zendesk was not accepted. Check it and try again.',
    );
    hawser.recover();
    await userEvent.clear(field);
    await userEvent.type(field, 'acme{Enter}');
    await waitFor(() => expect(hawser.popups.opened.at(-1)?.url).toBeDefined());
    await expect(hawser.requests.findLast(({ method }) => method === 'POST')?.body).toMatchObject({
      provider: 'zendesk',
      fields: { subdomain: 'acme' },
    });
    await hawser.atProvider.allow();
    await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    await waitFor(() => expect(within(document.body).queryByRole('dialog')).toBeNull());
    await expect(button).toHaveFocus();
  },
};
