import { ConnectButton, IntegrationsList, ManageDialog } from '@hawser/react';
import { ConnectButtonRoot, ConnectButtonStatus, ConnectButtonTrigger } from '@hawser/react/button';
import { fakeConnection, fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { chooseAction } from './choose-action.js';
import { catalogue } from './fixtures.js';
import { Host } from './host.js';

/** A component's `appearance` is merged over the provider's. */
const meta = {
  title: 'Appearance',
  tags: ['!autodocs'],
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const violet = { accent: '#5b21b6', 'on-accent': '#ffffff' };
const green = { accent: '#0f5132', 'on-accent': '#ffffff', radius: '999px' };
const background = (element: HTMLElement) => getComputedStyle(element).backgroundColor;

/** Settings that the component leaves out come from the provider. */
export const OneButton: Story = {
  render: () => (
    <Host appearance={{ variables: { ...violet, radius: '2px' }, classNames: { connect: 'page' } }}>
      <div style={{ display: 'flex', gap: 24 }}>
        <ConnectButton provider="google" previewState="blocked" />
        <ConnectButton
          provider="slack"
          previewState="blocked"
          appearance={{ variables: green, classNames: { button: (state) => `is-${state ?? ''}` } }}
        />
      </div>
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const page = await canvas.findByRole('button', { name: 'Open Google' });
    const own = await canvas.findByRole('button', { name: 'Open Slack' });
    await expect([background(page), background(own)]).toEqual([
      'rgb(91, 33, 182)',
      'rgb(15, 81, 50)',
    ]);
    await expect(getComputedStyle(own).borderRadius).toBe('999px');
    await expect(own).toHaveClass('is-blocked');
    await expect(page).not.toHaveClass('is-blocked');
    await expect(own.closest('.hawser-connect')).toHaveClass('page');
  },
};

/** A part takes an `appearance` too; the other parts keep the component's. */
export const OnePart: Story = {
  render: () => (
    <Host>
      <ConnectButtonRoot
        provider="google"
        previewState="blocked"
        appearance={{ variables: violet }}
      >
        <ConnectButtonTrigger appearance={{ variables: green }} />
        <ConnectButtonStatus />
        <ConnectButtonTrigger style={{ marginBlockStart: 16 }} />
      </ConnectButtonRoot>
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const buttons = await within(canvasElement).findAllByRole('button', { name: 'Open Google' });
    await expect(buttons.map(background)).toEqual(['rgb(15, 81, 50)', 'rgb(91, 33, 182)']);
  },
};

/** The `appearance` also applies to nested components and to the dialogs that they open. */
export const AListAndItsDialogs: Story = {
  render: () => (
    <Host
      hawser={fakeHawser({
        integrations: [fakeIntegration({ connections: [fakeConnection()] }), ...catalogue.slice(1)],
      })}
    >
      <IntegrationsList appearance={{ variables: violet, classNames: { dialog: 'of-the-list' } }} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    await chooseAction(canvasElement, 'mara@northwind.example', 'Manage');
    const dialog = await within(document.body).findByRole('dialog');
    await expect(dialog).toHaveClass('of-the-list');
    await expect(getComputedStyle(dialog).getPropertyValue('--_accent')).toBe('#5b21b6');
  },
};

/** One dark component on a light page. */
export const OtherScheme: Story = {
  render: () => (
    <Host appearance={{ colorScheme: 'light' }}>
      <ManageDialog
        provider="google"
        open
        onOpenChange={() => undefined}
        previewState="connected"
        appearance={{ colorScheme: 'dark' }}
      />
    </Host>
  ),
  play: async () => {
    const dialog = await within(document.body).findByRole('dialog');
    await expect(getComputedStyle(dialog).colorScheme).toBe('dark');
    await expect(background(dialog)).toBe('rgb(27, 29, 34)');
  },
};
