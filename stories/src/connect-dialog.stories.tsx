import { ConnectButton, ConnectDialog } from '@hawser/react';
import { ConnectFields, ConsentList, CredentialForm as KeyForm } from '@hawser/react/connect';
import { fakeHawser } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { catalogue, google, sendgrid, zendesk } from './fixtures.js';
import { Host } from './host.js';

const meta = {
  title: 'ConnectDialog',
  component: ConnectDialog,
  args: { provider: 'sendgrid', open: true, onOpenChange: fn() },
  parameters: { docs: { story: { inline: false, height: '420px' } } },
  decorators: [
    (Story) => (
      <Host>
        <Story />
      </Host>
    ),
  ],
  play: async () => {
    await within(document.body).findByRole('dialog');
  },
} satisfies Meta<typeof ConnectDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

export const CredentialForm: Story = { args: { previewState: 'form' } };
export const Validating: Story = { args: { previewState: 'validating' } };
export const Rejected: Story = { args: { previewState: 'rejected' } };
export const SaveFailed: Story = { args: { previewState: 'failed' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Connected: Story = { args: { previewState: 'connected' } };

/** The permissions that an OAuth provider is about to ask for, in plain words. */
export const Consent: Story = { args: { provider: 'google' } };

/** Scopes that have no words are counted; their names are one click away. */
export const ConsentWithoutWords: Story = {
  render: () => (
    <Host>
      <ConsentList
        integration={google}
        scopes={['https://google.example/auth/odd', 'https://google.example/auth/other']}
      />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const raw = canvas.getByText('https://google.example/auth/odd');
    await expect(raw).not.toBeVisible();
    await userEvent.click(canvas.getByText('Other permissions of Google: 2'));
    await expect(raw).toBeVisible();
  },
};

/** A service's optional permissions are listed only where that service is used. */
export const ConsentForAService: Story = {
  render: () => {
    const scopes = [
      { name: 'mail', description: 'Read your mail', default: true },
      { name: 'calendar', description: 'See events in your calendars', default: false },
    ];
    return <ConsentList integration={{ ...google, scopes }} services={['calendar']} />;
  },
  play: async ({ canvasElement }) => {
    const asked = within(canvasElement).getAllByRole('listitem');
    await expect(asked.map((item) => item.textContent)).toEqual([
      'Read your mail',
      'See events in your calendars',
    ]);
  },
};

export const RevealAndRequire: Story = {
  play: async () => {
    const dialog = within(await within(document.body).findByRole('dialog'));
    const key = dialog.getByLabelText('API key');
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await expect(key).toHaveFocus();
    await expect(key).toHaveAccessibleDescription(/API key is required\./);
    await expect(key).toHaveAttribute('type', 'password');
    await userEvent.click(dialog.getByRole('button', { name: 'Show API key' }));
    await expect(key).toHaveAttribute('type', 'text');
  },
};

const hawser = fakeHawser({ integrations: catalogue });

export const RejectedThenConnected: Story = {
  render: (args) => (
    <Host hawser={hawser}>
      <ConnectDialog {...args} />
    </Host>
  ),
  args: { onConnected: fn() },
  beforeEach: () => {
    hawser.fail('validation_failed', 'createManualConnection');
  },
  play: async ({ args }) => {
    const dialog = within(await within(document.body).findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('API key'), 'SG.wrong');
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await dialog.findByText(
      'SendGrid did not validate your credentials. Check the values and try again.',
    );
    hawser.recover();
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await dialog.findByText('SendGrid is connected as mara@example.com.');
    await expect(args.onConnected).toHaveBeenCalledOnce();
  },
};

/** The dialog's parts in a host page: requested permissions, an address field and a key field. */
export const OnAPageOfYourOwn: Story = {
  render: () => (
    <Host hawser={fakeHawser({ integrations: [google, sendgrid, zendesk] })}>
      <h3>Google</h3>
      <ConsentList integration={google} />
      <ConnectButton provider="google" />
      <h3>Zendesk</h3>
      <ConnectFields integration={zendesk} />
      <h3>SendGrid</h3>
      <KeyForm integration={sendgrid} onDone={fn()} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const page = within(canvasElement);
    await page.findByText('Read the mail that you label “Receipts”');
    await page.findByLabelText('Subdomain');
    await userEvent.click(page.getByRole('button', { name: 'Connect' }));
    await expect(page.getByLabelText('API key')).toHaveFocus();
  },
};
