import { ConnectButton, IntegrationsList } from '@hawser/react';
import { CredentialForm } from '@hawser/react/connect';
import { fakeConnection, fakeHawser, fakeIntegration } from '@hawser/react/testing';
import { ManageName, ManageRoot, ManageServices } from '@hawser/react/manage';
import type { ConnectView } from '@hawser/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import { catalogue, mailchimp } from './fixtures.js';
import { Host } from './host.js';

/** Holds the controls inside an element of these classes as a pointer or the keyboard does. */
const pseudo = {
  hover: ['.is-hovered *', '.is-pressed *'],
  focusVisible: '.is-focused :is(button, input)',
  active: '.is-pressed *',
};

/** The controls as a pointer or the keyboard leaves them, held still. */
const meta = {
  title: 'Interaction states',
  tags: ['!autodocs'],
  parameters: { pseudo },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const connected = fakeIntegration({ connections: [fakeConnection()] });

const states = [
  ['At rest', ''],
  ['Hovered', 'is-hovered'],
  ['Focused', 'is-focused'],
  ['Pressed', 'is-pressed'],
] as const;

/** Shows the same controls once in every state. */
function InEachState({
  width,
  children,
}: {
  readonly width: number;
  readonly children: (state: string) => ReactNode;
}) {
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${width}px), 1fr))`,
        gap: 24,
      }}
    >
      {states.map(([name, className]) => (
        <figure key={name} className={className} style={{ margin: 0 }}>
          <figcaption style={{ marginBottom: 8, fontWeight: 600 }}>{name}</figcaption>
          {children(name)}
        </figure>
      ))}
    </div>
  );
}

const views: readonly ConnectView[] = ['idle', 'connected', 'reconnect-required', 'blocked'];

/** A plain button, a quiet one, and those that ask for something. */
export const Buttons: Story = {
  render: () => (
    <Host>
      <InEachState width={220}>
        {() => (
          <div style={{ display: 'grid', gap: 16 }}>
            {views.map((view) => (
              <ConnectButton key={view} provider="google" previewState={view} />
            ))}
          </div>
        )}
      </InEachState>
    </Host>
  ),
};

/** Search, filters, and the actions of an account. */
export const List: Story = {
  render: () => (
    <Host hawser={fakeHawser({ integrations: [connected, ...catalogue.slice(1, 3)] })}>
      <InEachState width={340}>
        {(state) => <IntegrationsList search label={`Integrations, ${state.toLowerCase()}`} />}
      </InEachState>
    </Host>
  ),
};

/** Switches, text fields, and what belongs to them. */
export const Fields: Story = {
  render: () => (
    <Host hawser={fakeHawser({ integrations: [connected, mailchimp] })}>
      <InEachState width={300}>
        {() => (
          <>
            <ManageRoot provider="google">
              <ManageName />
              <ManageServices />
            </ManageRoot>
            <CredentialForm
              integration={mailchimp}
              onDone={() => undefined}
              style={{ marginBlockStart: 24 }}
            />
          </>
        )}
      </InEachState>
    </Host>
  ),
};
