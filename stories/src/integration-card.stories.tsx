import { IntegrationCard, useIntegrations } from '@hawser/react';
import type { IntegrationCardProps } from '@hawser/react';
import { fakeConnection, fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { BrowserIntegration } from '@hawser/client';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { chooseAction } from './choose-action.js';
import { google, googleScopes, sendgrid, twoGoogles } from './fixtures.js';
import { Host } from './host.js';

const meta = {
  title: 'IntegrationCard',
  component: IntegrationCard,
  args: { integration: google },
  // The card's buttons fetch the integration from the server, so both must have the same one.
  render: (args) => <OneCard {...args} />,
} satisfies Meta<typeof IntegrationCard>;

export default meta;

function OneCard(props: IntegrationCardProps) {
  const [hawser] = useState(() => fakeHawser({ integrations: [props.integration] }));
  return (
    <Host hawser={hawser}>
      <div style={{ maxInlineSize: 440 }}>
        <CardOf {...props} />
      </div>
    </Host>
  );
}

/** Renders the card as a list does: with the server's data once it has loaded. */
function CardOf(props: IntegrationCardProps) {
  const { data } = useIntegrations();
  return <IntegrationCard {...props} integration={data?.[0] ?? props.integration} />;
}

type Story = StoryObj<typeof meta>;

const withConnection = (change: Parameters<typeof fakeConnection>[0]): BrowserIntegration =>
  fakeIntegration({ connections: [fakeConnection(change)] });

export const Available: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Connect Google' });
  },
};

export const Connected: Story = { args: { integration: withConnection({}) } };

/** Keys whose owner the provider doesn't tell are told apart by the day on which they came. */
export const WithoutIdentity: Story = {
  args: {
    integration: fakeIntegration({
      slug: 'sendgrid',
      connections: [
        { identity: { id: 'default', label: 'SendGrid' }, createdAt: '2026-11-02T12:00:00.000Z' },
        { identity: { id: '2', label: '' }, createdAt: '2026-11-19T12:00:00.000Z' },
      ],
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('SendGrid · Nov 2, 2026');
    await chooseAction(canvasElement, 'SendGrid · Nov 19, 2026', 'Manage');
    const dialog = within(await within(document.body).findByRole('dialog'));
    await expect(dialog.getByRole('radio', { checked: true })).toHaveAccessibleName(
      /^SendGrid · Nov 19, 2026$/,
    );
  },
};

export const SeveralAccounts: Story = {
  args: { integration: twoGoogles },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('mara@studio.example');
    await expect(canvas.getByText('Default')).toBeVisible();
    const menu = await chooseAction(canvasElement, 'mara@studio.example', 'Make default');
    await waitFor(() =>
      expect(canvas.getByText('Default').closest('li')).toHaveTextContent('studio'),
    );
    await expect(menu).toHaveFocus();
  },
};

/** Everything that can be done with an account, in the same order in every state. By keyboard. */
export const AccountMenu: Story = {
  args: { integration: twoGoogles },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const { keyboard, click, tab } = userEvent;
    const button = await canvas.findByRole('button', {
      name: 'Actions for mara@northwind.example',
    });
    button.focus();
    await keyboard('{Enter}');
    const items = await canvas.findAllByRole('menuitem');
    await expect(items.map(({ textContent }) => textContent)).toEqual([
      'Manage',
      'Make default',
      'Disconnect',
    ]);
    await expect(items[0]).toHaveFocus();
    await expect(items[1]).toHaveAttribute('aria-disabled', 'true');
    await keyboard('{ArrowUp}');
    await expect(items[2]).toHaveFocus();
    await keyboard('{ArrowDown}');
    await expect(items[0]).toHaveFocus();
    await keyboard('{End}');
    await expect(items[2]).toHaveFocus();
    await tab({ shift: true });
    await waitFor(() => expect(canvas.queryByRole('menu')).toBeNull());

    button.focus();
    await keyboard('{ArrowDown}');
    await canvas.findByRole('menu');
    await keyboard('{Escape}');
    await waitFor(() => expect(canvas.queryByRole('menu')).toBeNull());
    await expect(button).toHaveFocus();

    // Stays open for axe.
    await click(button);
    const menu = await canvas.findByRole('menu');
    const { right, bottom, left } = menu.getBoundingClientRect();
    await expect([left >= 0, right <= innerWidth, bottom <= innerHeight]).toEqual([
      true,
      true,
      true,
    ]);
  },
};

const refusing = fakeHawser({
  integrations: [twoGoogles],
});

/** The row says that its account could not become the default. */
export const DefaultFailed: Story = {
  beforeEach: () => refusing.fail('internal_error', 'updateConnection'),
  render: (args) => (
    <Host hawser={refusing}>
      <CardOf {...args} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await chooseAction(canvasElement, 'mara@studio.example', 'Make default');
    const alert = await canvas.findByRole('alert');
    await expect(alert.closest('li')).toHaveTextContent('studio');
  },
};

export const NamedAccount: Story = {
  args: { integration: withConnection({ alias: 'Work mail' }) },
};

export const ReconnectRequired: Story = {
  args: { integration: withConnection({ status: 'expired', action: 'reconnect' }) },
};

export const MissingPermission: Story = {
  args: {
    integration: withConnection({
      action: 'authorize_more',
      scopes: { missing: [googleScopes.calendar] },
    }),
  },
  play: async ({ canvasElement }) => {
    const row = await within(canvasElement).findByRole('listitem');
    await within(row).findByText('Google needs additional permission for Calendar.');
    await expect(within(row).getByText('mara@northwind.example')).toBeVisible();
    await expect(within(row).getByRole('button', { name: /^Review permissions/ })).toBeVisible();
  },
};

export const Revoked: Story = { args: { integration: withConnection({ status: 'revoked' }) } };

export const Suspended: Story = { args: { integration: withConnection({ status: 'suspended' }) } };

export const ProviderTrouble: Story = {
  args: { integration: withConnection({ status: 'error' }) },
};

export const EndsSoon: Story = {
  args: {
    integration: withConnection({
      reconnectBy: new Date(Date.now() + 3 * 24 * 3_600_000).toISOString(),
    }),
  },
};

export const NotAvailable: Story = { args: { integration: fakeIntegration({ active: false }) } };

export const MissingLogo: Story = {
  args: { integration: fakeIntegration({ slug: 'acme', logoUrl: '/hawser/logos/none.svg' }) },
};

export const Credentials: Story = {
  args: { integration: sendgrid },
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Connect SendGrid' });
    await waitFor(() => expect(button).toHaveAttribute('data-state', 'idle'));
    await userEvent.click(button);
    const dialog = within(await within(document.body).findByRole('dialog'));
    await dialog.findByLabelText('API key');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(button).toHaveFocus());
  },
};

/** A long name wraps. A long address is shortened in the middle; its title is the whole. */
export const LongWords: Story = {
  play: async ({ canvasElement }) => {
    const name = await within(canvasElement).findByTitle(/^mara\.elisabeth/);
    await expect(name.getClientRects()).toHaveLength(1);
    await expect(name).toHaveTextContent(name.title);
    const end = within(name).getByText('@harbour-logistics.example');
    await expect(end.scrollWidth).toBeLessThanOrEqual(end.clientWidth + 1);
  },
  args: {
    integration: fakeIntegration({
      name: 'Enterprise Resource Planning Cloud for Worldwide Logistics',
      connections: [
        fakeConnection({
          identity: {
            id: '3',
            label: 'mara.elisabeth.kowalczyk-lindqvist.van.der.meer@harbour-logistics.example',
          },
        }),
      ],
    }),
  },
};
