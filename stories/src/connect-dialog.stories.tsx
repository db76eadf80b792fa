import { ConnectButton, ConnectDialog } from '@hawser/react';
import { ConnectFields, ConsentList, CredentialForm as KeyForm } from '@hawser/react/connect';
import { fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import {
  catalogue,
  google,
  googleWithDrive,
  mailchimp,
  sendgrid,
  unknownScopes,
  zendesk,
} from './fixtures.js';
import { Host } from './host.js';

const meta = {
  title: 'ConnectDialog',
  component: ConnectDialog,
  args: { provider: 'mailchimp', open: true, onOpenChange: fn() },
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
      <ConsentList integration={google} scopes={unknownScopes} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const raw = canvas.getByText(unknownScopes[0] ?? '');
    await expect(raw).not.toBeVisible();
    await userEvent.click(canvas.getByText('Other permissions of Google: 2'));
    await expect(raw).toBeVisible();
  },
};

/** A service's optional permissions are listed only where that service is used. */
export const ConsentForAService: Story = {
  render: () => <ConsentList integration={googleWithDrive} services={['drive']} />,
  play: async ({ canvasElement }) => {
    const asked = within(canvasElement).getAllByRole('listitem');
    await expect(asked.map((item) => item.textContent)).toEqual([
      ...google.scopes.map(({ description }) => description),
      'See and change the files that you open with this app',
      'See your files',
    ]);
  },
};

export const RevealAndRequire: Story = {
  play: async () => {
    const dialog = within(await within(document.body).findByRole('dialog'));
    const key = dialog.getByLabelText('API key');
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await expect(dialog.getByLabelText('Server prefix')).toHaveFocus();
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
    await userEvent.type(dialog.getByLabelText('Server prefix'), 'us21');
    await userEvent.type(dialog.getByLabelText('API key'), 'not-a-key');
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await dialog.findByText(
      'Mailchimp did not validate your credentials. Check the values and try again.',
    );
    hawser.recover();
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await dialog.findByText('Mailchimp is connected as Northwind Traders.');
    await expect(args.onConnected).toHaveBeenCalledOnce();
  },
};

const acme = fakeIntegration({
  slug: 'acme',
  name: 'Acme',
  authType: 'api_key',
  fields: [
    { name: 'apiKey', label: 'API key', secret: true, required: true },
    { name: 'region', label: 'Region', secret: false, required: false },
  ],
});

/** Fields that may stay empty say so: to see, and to hear. */
export const OptionalField: Story = {
  args: { provider: 'acme' },
  render: (args) => (
    <Host hawser={fakeHawser({ integrations: [acme] })}>
      <ConnectDialog {...args} />
    </Host>
  ),
  play: async () => {
    const dialog = within(await within(document.body).findByRole('dialog'));
    await expect(dialog.getByLabelText('Region (optional)')).not.toBeRequired();
    await expect(dialog.getByLabelText('API key')).toBeRequired();
  },
};

/** Of a key whose owner the provider doesn't tell, no name is made up. */
export const WithoutIdentity: Story = {
  args: { provider: 'sendgrid' },
  render: (args) => (
    <Host hawser={fakeHawser({ integrations: [sendgrid] })}>
      <ConnectDialog {...args} />
    </Host>
  ),
  play: async () => {
    const dialog = within(await within(document.body).findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('API key'), 'secret');
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await dialog.findByText('SendGrid is connected.');
  },
};

/** The dialog's parts in a host page: requested permissions, an address field and a key field. */
export const OnAPageOfYourOwn: Story = {
  render: () => (
    <Host hawser={fakeHawser({ integrations: [google, mailchimp, zendesk] })}>
      <h3>Google</h3>
      <ConsentList integration={google} />
      <ConnectButton provider="google" />
      <h3>Zendesk</h3>
      <ConnectFields integration={zendesk} />
      <h3>Mailchimp</h3>
      <KeyForm integration={mailchimp} onDone={fn()} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const page = within(canvasElement);
    await page.findByText('Read your mail');
    await page.findByLabelText('Subdomain');
    await userEvent.click(page.getByRole('button', { name: 'Connect' }));
    await expect(page.getByLabelText('Server prefix')).toHaveFocus();
  },
};
