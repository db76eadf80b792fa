import {
  ConnectButton,
  ConnectionAlerts,
  DisconnectDialog,
  IntegrationCard,
  IntegrationsList,
} from '@hawser/react';
import type { Slot } from '@hawser/react';
import { ConnectPrompt } from '@hawser/react/agents';
import { ConnectFields, ConsentList, CredentialForm } from '@hawser/react/connect';
import {
  ManageAccount,
  ManageActions,
  ManageName,
  ManagePermissions,
  ManageRoot,
  ManageServices,
  ManageStatus,
} from '@hawser/react/manage';
import { fakeConnection, fakeHawser } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { Anatomy } from './anatomy.js';
import { catalogue, googleWithDrive, mailchimp, slackOffer, zendesk } from './fixtures.js';
import { Host } from './host.js';
import { anatomies } from './slots.js';

/**
 * Each component with a number on every part. The table names the part for `appearance.classNames`,
 * the selectors for your stylesheet, and the variables that its rules read.
 */
const meta = {
  title: 'Anatomy',
  tags: ['!autodocs'],
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Every part of the table is in the picture, and no number covers another one. */
async function everyPartIsMarked(
  canvasElement: HTMLElement,
  shows: readonly Slot[],
): Promise<void> {
  await waitFor(async () => {
    const unseen = [...canvasElement.querySelectorAll('[data-seen="false"] code:first-child')];
    await expect(unseen.map(({ textContent }) => textContent)).toEqual([]);
  });
  const marks = [...canvasElement.querySelectorAll('.anatomy-mark')];
  await expect(marks.map(({ textContent }) => textContent)).toEqual(
    shows.map((_slot, index) => String(index + 1)),
  );
  const boxes = marks.map((mark) => mark.getBoundingClientRect());
  const covered = boxes.filter((one, index) =>
    boxes.some(
      (other, at) =>
        at !== index &&
        one.left < other.right &&
        other.left < one.right &&
        one.top < other.bottom &&
        other.top < one.bottom,
    ),
  );
  await expect(covered).toEqual([]);
  const { scrollWidth, clientWidth } = document.documentElement;
  await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  await expect(within(canvasElement).getAllByRole('rowheader')).toHaveLength(shows.length);
}

function story(name: keyof typeof anatomies, render: Story['render']): Story {
  return {
    ...(render && { render }),
    play: ({ canvasElement }) => everyPartIsMarked(canvasElement, anatomies[name]),
  };
}

const user = () => fakeHawser({ integrations: [googleWithDrive, ...catalogue.slice(1)] });

export const Button = story('button', () => (
  <Host>
    <Anatomy label="ConnectButton" shows={anatomies.button}>
      <ConnectButton provider="google" previewState="waiting" />
    </Anatomy>
  </Host>
));

export const List = story('list', () => (
  <Host hawser={user()}>
    <Anatomy label="IntegrationsList" shows={anatomies.list}>
      <div style={{ display: 'grid', gap: 32 }}>
        {/* As wide as the filter needs for its buttons, whatever the window. */}
        <div style={{ overflowX: 'auto' }} role="region" aria-label="Wide" tabIndex={0}>
          <div style={{ inlineSize: 640 }}>
            <IntegrationsList
              search
              label="Wide list"
              filter={({ slug }) => ['google', 'slack'].includes(slug)}
            />
          </div>
        </div>
        <div style={{ maxInlineSize: 300 }}>
          <IntegrationsList
            search
            label="Narrow list"
            filter={({ slug }) => ['google', 'slack'].includes(slug)}
          />
        </div>
        <IntegrationsList previewState="empty" label="Empty list" />
        <IntegrationsList previewState="loading" label="Loading list" />
      </div>
    </Anatomy>
  </Host>
));

export const Card = story('card', () => (
  <Host hawser={user()}>
    <Anatomy label="IntegrationCard" shows={anatomies.card}>
      <IntegrationCard integration={googleWithDrive} />
    </Anatomy>
  </Host>
));

export const AccountMenu: Story = {
  render: () => (
    <Host hawser={user()}>
      <Anatomy
        label="The menu of an account"
        shows={anatomies.menu}
        layer=".hawser-card .hawser-menu"
        onCopied={(menu) =>
          menu.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
        }
      >
        <IntegrationCard integration={googleWithDrive} />
      </Anatomy>
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const [button] = await within(canvasElement).findAllByRole('button', { name: /^Actions for / });
    button?.click();
    await everyPartIsMarked(canvasElement, anatomies.menu);
  },
};

export const Manage = story('manage', () => (
  <Host>
    <Anatomy label="ManageDialog" shows={anatomies.manage}>
      <ManageRoot provider="google" previewState="several">
        <ManageAccount />
        <ManageStatus />
        <ManageName />
        <ManageServices />
        <ManagePermissions />
        <ManageActions />
      </ManageRoot>
      <div style={{ marginBlockStart: 32 }}>
        <ManageRoot provider="google" previewState="save-failed">
          <ManageName />
        </ManageRoot>
      </div>
    </Anatomy>
  </Host>
));

export const Disconnect = story('disconnect', () => (
  <Host>
    <Anatomy label="ManageDialog, before it disconnects" shows={anatomies.disconnect}>
      <ManageRoot provider="google" previewState="disconnect" />
    </Anatomy>
  </Host>
));

export const Credentials = story('credentials', () => (
  <Host>
    <Anatomy label="ConnectDialog for an API key" shows={anatomies.credentials}>
      <ConsentList integration={googleWithDrive} />
      <hr />
      <CredentialForm integration={mailchimp} onDone={() => undefined} />
    </Anatomy>
  </Host>
));

export const Fields = story('fields', () => (
  <Host hawser={fakeHawser({ integrations: [zendesk] })}>
    <Anatomy label="ConnectDialog before consent" shows={anatomies.fields}>
      <ConnectFields integration={zendesk} />
    </Anatomy>
  </Host>
));

export const Prompt = story('prompt', () => (
  <Host>
    <Anatomy label="ConnectPrompt after a wrong code" shows={anatomies.prompt}>
      <ConnectPrompt
        offer={slackOffer}
        onCode={() => Promise.resolve()}
        previewState="code-wrong"
      />
    </Anatomy>
  </Host>
));

export const Alerts = story('alerts', () => (
  <Host>
    <Anatomy label="ConnectionAlerts" shows={anatomies.alerts}>
      <ConnectionAlerts previewState="reconnect" />
    </Anatomy>
  </Host>
));

function DialogInPage() {
  const [isOpen, setOpen] = useState(true);
  return (
    <Host>
      <Anatomy
        label="The frame of all dialogs"
        shows={anatomies.dialog}
        layer="body > .hawser-overlay"
        onCopied={() => setOpen(false)}
      >
        <DisconnectDialog
          connection={fakeConnection()}
          providerName="Google"
          open={isOpen}
          onOpenChange={setOpen}
        />
      </Anatomy>
    </Host>
  );
}

export const Dialog = story('dialog', () => <DialogInPage />);

/** A language that can't be read stands for code that could not be loaded. */
const broken = {
  get disconnectTitle(): string {
    throw new Error('The dialog could not be shown.');
  },
};

export const Alert = story('alert', () => (
  <Host localization={broken}>
    <Anatomy
      label="A dialog that could not be loaded"
      shows={anatomies.alert}
      layer=".hawser-alert"
    >
      <div hidden>
        <DisconnectDialog
          connection={fakeConnection()}
          providerName="Google"
          open
          onOpenChange={() => undefined}
        />
      </div>
    </Anatomy>
  </Host>
));
