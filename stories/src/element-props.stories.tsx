import {
  ConnectButton,
  ConnectDialog,
  DisconnectDialog,
  IntegrationCard,
  IntegrationsList,
  IntegrationsListItems,
  IntegrationsListRoot,
  IntegrationsListSearch,
  ManageDialog,
  ManageTrigger,
} from '@hawser/react';
import {
  ConnectButtonMessage,
  ConnectButtonRoot,
  ConnectButtonTrigger,
} from '@hawser/react/button';
import { CredentialForm } from '@hawser/react/connect';
import { fakeConnection, fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { createRef } from 'react';
import type { Ref } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { click } from './click.js';
import { catalogue, google, sendgrid } from './fixtures.js';
import { Host } from './host.js';

const onClick = fn();
const onSubmit = fn();
const onChange = fn();
const onKeyDown = fn();
const nothing = (): void => undefined;
const hawser = fakeHawser({ integrations: catalogue });

/** The host's class, id, style, `data-*`, `aria-*`, event handlers and ref reach the element. */
const meta = {
  title: 'Element props',
  tags: ['!autodocs'],
  beforeEach: () => {
    for (const mock of [onClick, onSubmit, onChange, onKeyDown]) mock.mockReset();
    return hawser.popups.install();
  },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** The host's class is added after the kit's, and the host's style takes precedence. */
export const OnAButton: Story = {
  render: () => (
    <Host>
      <ConnectButton
        provider="google"
        previewState="connected"
        id="mine"
        className="wide"
        style={{ inlineSize: '100%', borderRadius: 0 }}
        data-track="connect"
        title="Your calendar"
      />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Disconnect Google' });
    await expect(button).toHaveAttribute('class', 'hawser-button wide');
    await expect(button).toHaveAttribute('id', 'mine');
    await expect(button).toHaveAttribute('data-track', 'connect');
    await expect(button).toHaveAttribute('data-state', 'connected');
    await expect(button).toHaveAttribute('title', 'Your calendar');
    await expect(getComputedStyle(button).borderRadius).toBe('0px');
    const { width } = button.getBoundingClientRect();
    await expect(width).toBe(button.parentElement?.getBoundingClientRect().width);
  },
};

/** The host's handler runs first; `preventDefault()` stops the dialog from opening. */
export const ClickThatIsPrevented: Story = {
  render: () => (
    <Host hawser={hawser}>
      <ConnectButton provider="google" onClick={onClick} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    onClick.mockImplementation((event: Event) => event.preventDefault());
    const button = await click(canvasElement, 'Connect Google');
    await expect(onClick).toHaveBeenCalledOnce();
    await expect(button).toHaveAttribute('data-state', 'idle');
    onClick.mockImplementation(nothing);
    await userEvent.click(button);
    await expect(onClick).toHaveBeenCalledTimes(2);
    await canvas.findByText('Finish in the Google window. This page updates by itself.');
    await waitFor(() =>
      expect(hawser.popups.opened.map(({ url }) => typeof url)).toEqual(['string']),
    );
  },
};

const childRef = createRef<HTMLAnchorElement>();
const buttonRef = createRef<HTMLButtonElement>();

/** With `asChild`, the child's props and the button's are merged. */
export const OnAChild: Story = {
  render: () => (
    <Host>
      <ConnectButton
        provider="google"
        previewState="idle"
        asChild
        ref={buttonRef}
        className="of-the-button"
        style={{ color: 'white', backgroundColor: 'rgb(1, 2, 3)', padding: 4 }}
        onFocus={onKeyDown}
        onClick={onClick}
      >
        <a
          href="#connect"
          ref={childRef}
          className="of-the-child"
          style={{ padding: 8 }}
          onFocus={onChange}
        >
          Link your calendar
        </a>
      </ConnectButton>
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const link = await within(canvasElement).findByRole('link', { name: 'Link your calendar' });
    await expect(link).toHaveClass('hawser-button', 'of-the-button', 'of-the-child');
    await expect(getComputedStyle(link).backgroundColor).toBe('rgb(1, 2, 3)');
    await expect(getComputedStyle(link).padding).toBe('8px');
    await expect(childRef.current).toBe(link);
    await expect(buttonRef.current).toBe(link);
    onClick.mockImplementation((event: Event) => event.preventDefault());
    await userEvent.click(link);
    await expect(onClick).toHaveBeenCalledOnce();
    await expect(onKeyDown).toHaveBeenCalledOnce();
    await expect(onChange).toHaveBeenCalledOnce();
  },
};

/** A host may set the message's id, and its `aria-describedby` is added to the button's description. */
export const Described: Story = {
  render: () => (
    <Host>
      <p id="why">So that your meetings get a link.</p>
      <ConnectButtonRoot provider="google" previewState="blocked" id="frame" className="column">
        <ConnectButtonMessage id="said" className="loud" />
        <ConnectButtonTrigger aria-describedby="why" />
      </ConnectButtonRoot>
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Open Google' });
    await expect(button).toHaveAccessibleDescription(
      'Your browser blocked the Google window. So that your meetings get a link.',
    );
    await expect(document.querySelector('#frame')).toHaveClass('hawser-connect', 'column');
    await expect(document.querySelector('#said')).toHaveClass('hawser-message', 'loud');
  },
};

const list = createRef<HTMLElement>();
const search = createRef<HTMLInputElement>();

/** Search and arrow keys still work when the host adds handlers to the list. */
export const OnTheListsParts: Story = {
  render: () => (
    <Host hawser={fakeHawser({ integrations: catalogue })}>
      <IntegrationsListRoot ref={list} className="mine" aria-label="Tools">
        <IntegrationsListSearch ref={search} always id="find" onChange={onChange} />
        <IntegrationsListItems className="shelf" onKeyDown={onKeyDown}>
          {(one) => <IntegrationCard integration={one} className="card" data-slug={one.slug} />}
        </IntegrationsListItems>
      </IntegrationsListRoot>
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const region = await canvas.findByRole('region', { name: 'Tools' });
    await expect(list.current).toBe(region);
    await expect(region).toHaveClass('hawser-list', 'mine');
    const connect = await click(canvasElement, 'Connect GitHub');
    await expect(connect.closest('[data-slug]')).toHaveAttribute('data-slug', 'github');
    onKeyDown.mockImplementation((event: Event) => event.preventDefault());
    await userEvent.keyboard('{Home}');
    await expect(onKeyDown).toHaveBeenCalled();
    await expect(connect).toHaveFocus();

    const box = canvas.getByRole('searchbox');
    await expect(search.current).toBe(box);
    await expect(box).toHaveAttribute('id', 'find');
    await userEvent.type(box, 'slack');
    await expect(onChange).toHaveBeenCalledTimes(5);
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(1));
  },
};

/** The root elements of a list and of its card. */
export const OnTheWholeList: Story = {
  render: () => (
    <Host hawser={fakeHawser({ integrations: catalogue })}>
      <IntegrationsList ref={list} id="all" style={{ maxInlineSize: 400 }} onClick={onClick} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const region = await within(canvasElement).findByRole('region', { name: 'Integrations' });
    await expect(list.current).toBe(region);
    await expect(region).toHaveAttribute('id', 'all');
    await expect(region.getBoundingClientRect().width).toBeLessThanOrEqual(400);
    await userEvent.click(region);
    await expect(onClick).toHaveBeenCalled();
  },
};

const trigger = createRef<HTMLButtonElement>();

export const OnAManageTrigger: Story = {
  render: () => (
    <Host
      hawser={fakeHawser({ integrations: [fakeIntegration({ connections: [fakeConnection()] })] })}
    >
      <ManageTrigger
        ref={trigger}
        provider="google"
        identity="Mara"
        className="mine"
        onClick={onClick}
      />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Manage Mara' });
    await expect(trigger.current).toBe(button);
    await expect(button).toHaveClass('hawser-action', 'mine');
    onClick.mockImplementation((event: Event) => event.preventDefault());
    await userEvent.click(button);
    await expect(within(document.body).queryByRole('dialog')).toBeNull();
    onClick.mockImplementation(nothing);
    await userEvent.click(button);
    await within(document.body).findByRole('dialog');
  },
};

/** A host can validate a form first and stop it from being submitted. */
export const OnAForm: Story = {
  render: () => (
    <Host hawser={fakeHawser({ integrations: [sendgrid] })}>
      <CredentialForm
        integration={sendgrid}
        onDone={nothing}
        className="mine"
        onSubmit={onSubmit}
      />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const submit = await canvas.findByRole('button', { name: 'Connect' });
    await expect(submit.closest('form')).toHaveClass('hawser-credentials', 'mine');
    onSubmit.mockImplementation((event: Event) => event.preventDefault());
    await userEvent.click(submit);
    await expect(onSubmit).toHaveBeenCalledOnce();
    await expect(canvas.queryByText('API key is required.')).toBeNull();
    onSubmit.mockImplementation(nothing);
    await userEvent.click(submit);
    await canvas.findByText('API key is required.');
  },
};

const dialogRef = createRef<HTMLDivElement>();
const own = { id: 'mine', className: 'mine', style: { maxInlineSize: 320 }, onClick };

function onADialog(dialog: (ref: Ref<HTMLDivElement>) => React.ReactElement): Story {
  return {
    render: () => (
      <Host
        hawser={fakeHawser({
          integrations: [fakeIntegration({ connections: [fakeConnection()] })],
        })}
      >
        {dialog(dialogRef)}
      </Host>
    ),
    play: async () => {
      const body = within(document.body);
      const dialog = await waitFor(
        () => body.queryByRole('alertdialog') ?? body.getByRole('dialog'),
      );
      await expect(dialogRef.current).toBe(dialog);
      await expect(dialog).toHaveClass('hawser-dialog', 'mine');
      await expect(dialog).toHaveAttribute('id', 'mine');
      await expect(dialog.getBoundingClientRect().width).toBeLessThanOrEqual(320);
      await expect(dialog).toHaveAccessibleName(/Google/);
      await userEvent.click(dialog);
      await expect(onClick).toHaveBeenCalled();
    },
  };
}

export const OnAConnectDialog: Story = onADialog((ref) => (
  <ConnectDialog {...own} ref={ref} provider={google.slug} open onOpenChange={nothing} />
));

export const OnAManageDialog: Story = onADialog((ref) => (
  <ManageDialog {...own} ref={ref} provider={google.slug} open onOpenChange={nothing} />
));

export const OnADisconnectDialog: Story = onADialog((ref) => (
  <DisconnectDialog
    {...own}
    ref={ref}
    connection={fakeConnection()}
    providerName="Google"
    open
    onOpenChange={nothing}
  />
));
