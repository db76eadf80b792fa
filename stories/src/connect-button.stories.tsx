import { ConnectButton } from '@hawser/react';
import {
  ConnectButtonActions,
  ConnectButtonMessage,
  ConnectButtonRoot,
  ConnectButtonTrigger,
  connectViews,
} from '@hawser/react/button';
import type { ConnectButtonContent, ConnectView } from '@hawser/react';
import { fakeConnection, fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { googleScopes } from './fixtures.js';
import { Host } from './host.js';

const meta = {
  title: 'ConnectButton',
  component: ConnectButton,
  args: { provider: 'google' },
  decorators: [
    (Story) => (
      <Host>
        <Story />
      </Host>
    ),
  ],
} satisfies Meta<typeof ConnectButton>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = { args: { previewState: 'idle' } };
export const Loading: Story = { args: { previewState: 'loading' } };
export const Disabled: Story = { args: { previewState: 'disabled' } };
export const Opening: Story = { args: { previewState: 'opening' } };
export const Waiting: Story = { args: { previewState: 'waiting' } };
export const WindowUnknown: Story = { args: { previewState: 'window-unknown' } };
export const Finalizing: Story = { args: { previewState: 'finalizing' } };
export const Blocked: Story = { args: { previewState: 'blocked' } };
export const Redirecting: Story = { args: { previewState: 'redirecting' } };
export const Cancelling: Story = { args: { previewState: 'cancelling' } };
export const Cancelled: Story = { args: { previewState: 'cancelled' } };
export const Denied: Story = { args: { previewState: 'denied' } };
export const TimedOut: Story = { args: { previewState: 'timed-out' } };
export const HostSessionExpired: Story = { args: { previewState: 'host-session-expired' } };
export const NotVerified: Story = { args: { previewState: 'not-verified' } };
export const LinkedElsewhere: Story = { args: { previewState: 'linked-elsewhere' } };
export const IdentityMismatch: Story = { args: { previewState: 'identity-mismatch' } };
export const Partial: Story = { args: { previewState: 'partial' } };
export const Connected: Story = { args: { previewState: 'connected' } };
export const ReconnectSoon: Story = { args: { previewState: 'reconnect-soon' } };
export const ReconnectRequired: Story = { args: { previewState: 'reconnect-required' } };
export const ScopesOutdated: Story = { args: { previewState: 'scopes-outdated' } };
export const Revoked: Story = { args: { previewState: 'revoked' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };
export const ConnectionError: Story = { args: { previewState: 'connection-error' } };
export const LimitReached: Story = { args: { previewState: 'limit-reached' } };
export const Disconnecting: Story = { args: { previewState: 'disconnecting' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const FieldsRejected: Story = { args: { previewState: 'fields-rejected' } };
export const ErrorTerminal: Story = { args: { previewState: 'error-terminal' } };
export const LoadError: Story = { args: { previewState: 'load-error' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Unavailable: Story = { args: { previewState: 'unavailable' } };

/** All states, by name. A new state appears here even if it has no story yet. */
export const AllStates: Story = {
  parameters: { docs: { disable: true } },
  render: () => (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
        gap: '32px 24px',
      }}
    >
      {Object.keys(connectViews).map((view) => (
        <figure key={view} style={{ margin: 0 }}>
          <figcaption style={{ marginBottom: 8 }}>
            <code>{view}</code>
          </figcaption>
          <ConnectButton provider="google" previewState={view as ConnectView} />
        </figure>
      ))}
    </div>
  ),
};

export const AsChild: Story = {
  args: {
    asChild: true,
    previewState: 'idle',
    children: <button type="button">Link your calendar</button>,
  },
};

/** Custom content that follows the connect flow. */
export const OwnContent: Story = {
  args: {
    previewState: 'waiting',
    children: ({ label }: ConnectButtonContent) => <strong>{label}</strong>,
  },
};

/** The button's parts in a custom order. */
export const Parts: Story = {
  args: { previewState: 'blocked' },
  render: ({ provider, previewState = 'blocked' }) => (
    <ConnectButtonRoot provider={provider} previewState={previewState}>
      <ConnectButtonMessage />
      <ConnectButtonTrigger asChild>
        <button type="button">Link your calendar</button>
      </ConnectButtonTrigger>
      <ConnectButtonActions except="cancel" />
    </ConnectButtonRoot>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(
      canvas.getByRole('button', { name: 'Link your calendar' }),
    ).toHaveAccessibleDescription('Your browser blocked the Google window.');
    await expect(canvas.getByRole('button', { name: 'Continue in this tab' })).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Cancel' })).toBeNull();
  },
};

/** Already connected, but without a permission that this feature needs. */
export const ServiceWithoutPermission: Story = {
  render: () => (
    <Host
      hawser={fakeHawser({
        integrations: [
          fakeIntegration({
            connections: [
              fakeConnection({
                scopes: {
                  requested: [googleScopes.gmail],
                  granted: [googleScopes.gmail],
                  missing: [],
                },
                services: { gmail: true },
              }),
            ],
          }),
        ],
      })}
    >
      <ConnectButton provider="google" services={['calendar']} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('Google needs additional permission for Calendar.');
    await canvas.findByRole('button', { name: 'Review permissions for Google' });
  },
};

export const Compact: Story = { args: { size: 'compact', previewState: 'idle' } };

export const MissingLogo: Story = { args: { provider: 'acme', previewState: 'idle' } };

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  decorators: [
    (Story) => (
      <Host
        localization={{
          openProvider: 'فتح {provider}',
          blockedText: 'منع المتصفح نافذة {provider}.',
          continueHere: 'المتابعة في علامة التبويب هذه',
          cancel: 'إلغاء',
        }}
      >
        <Story />
      </Host>
    ),
  ],
  args: { previewState: 'blocked' },
};

export const OwnColours: Story = {
  decorators: [
    (Story) => (
      <Host
        appearance={{
          variables: { accent: '#5b21b6', 'on-accent': '#ffffff', radius: '2px' },
          classNames: { button: (state) => `button-${state ?? ''}` },
        }}
      >
        <Story />
      </Host>
    ),
  ],
  args: { previewState: 'blocked' },
  play: async ({ canvasElement }) => {
    const button = within(canvasElement).getByRole('button', { name: 'Open Google' });
    await expect(button).toHaveClass('button-blocked');
    await expect(getComputedStyle(button).backgroundColor).toBe('rgb(91, 33, 182)');
  },
};
