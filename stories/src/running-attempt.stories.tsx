import { ConnectButton, HawserProvider } from '@hawser/react';
import type { ConnectButtonProps, HawserProviderProps } from '@hawser/react';
import { fakeHawser } from '@hawser/react/testing';
import { QueryClient } from '@tanstack/react-query';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { click } from './click.js';
import type { FakeHawser } from '@hawser/react/testing';
import { catalogue, googleScopes } from './fixtures.js';

let hawser: FakeHawser = fakeHawser({ integrations: catalogue });
/** Records the number of the render whose listener was called. */
const told = fn<(render: number, outcome?: string) => void>();
const toldOfOpen = fn<(render: number, open: boolean) => void>();
const authorised = fn<(render: number) => void>();
const queryClient = new QueryClient();

/** Props that the page passes again on each render. */
interface Props {
  readonly provider: Partial<HawserProviderProps>;
  readonly button: Partial<ConnectButtonProps>;
}

const waiting = 'Finish in the Google window. This page updates by itself.';
const waitingElsewhere = 'Machen Sie im Fenster von Google weiter.';

/** A page that re-renders with other props during a connect attempt. */
function Page({
  propsOf,
  slug,
}: {
  readonly propsOf: (n: number) => Props;
  readonly slug: string;
}) {
  const [render, setRender] = useState(1);
  const [isThere, setThere] = useState(true);
  const { provider, button } = propsOf(render);
  return (
    <>
      <button type="button" onClick={() => setRender(render + 1)}>
        Draw again
      </button>
      <button type="button" onClick={() => setThere(false)}>
        Remove
      </button>
      <HawserProvider
        baseUrl="/hawser"
        fetch={hawser.fetch}
        queryClient={queryClient}
        {...provider}
      >
        {isThere && <ConnectButton provider={slug} {...button} />}
      </HawserProvider>
    </>
  );
}

/** A connect attempt continues when the page re-renders, whatever props have changed. */
const meta = {
  title: 'Running attempt',
  tags: ['!autodocs'],
  beforeEach: () => {
    hawser = fakeHawser({ integrations: catalogue });
    queryClient.clear();
    for (const mock of [told, toldOfOpen, authorised]) mock.mockClear();
    return hawser.popups.install();
  },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

function survives(propsOf: (render: number) => Props, text = waiting): Story {
  return {
    render: () => <Page propsOf={propsOf} slug="google" />,
    play: async ({ canvasElement }) => {
      const canvas = within(canvasElement);
      const button = await click(canvasElement, 'Connect Google');
      await canvas.findByText(waiting);
      await waitFor(() => expect(hawser.popups.opened.at(-1)?.url).toBeDefined());

      await userEvent.click(canvas.getByRole('button', { name: 'Draw again' }));
      await canvas.findByText(text);
      await expect(button).toBeInTheDocument();
      await expect(hawser.popups.opened.map(({ closed }) => closed)).toEqual([false]);

      await hawser.atProvider.allow();
      await canvas.findByText('Connected as mara@northwind.example');
      const writes = hawser.requests.filter(({ method }) => method !== 'GET');
      await expect(writes.map(({ operation }) => operation)).toEqual(['createConnectSession']);
    },
  };
}

export const OtherWords: Story = survives(
  (render) => ({
    provider: {
      localization:
        render === 1
          ? {}
          : {
              openingShort: 'Wird geöffnet …',
              waitingText: 'Machen Sie im Fenster von {provider} weiter.',
            },
    },
    button: {},
  }),
  waitingElsewhere,
);

export const OtherLook: Story = survives((render) => ({
  provider: { appearance: { variables: { radius: `${render}px` } } },
  button: {
    appearance: { variables: { gap: `${render}px` } },
    className: `drawn-${render}`,
    style: { margin: render },
  },
}));

export const LookThatComesAndGoes: Story = survives((render) => ({
  provider: render === 1 ? { nonce: 'abc', appearance: { variables: { radius: '1px' } } } : {},
  button: render === 1 ? {} : { appearance: { variables: { gap: '1px' } } },
}));

export const OtherAsk: Story = survives((render) => ({
  provider: {},
  button: {
    scopes: [googleScopes.calendar],
    services: render === 1 ? ['gmail'] : ['gmail', 'calendar'],
    fields: { subdomain: `acme${render}` },
    connectionId: undefined,
    quiet: render > 1,
  },
}));

export const OtherCache: Story = survives((render) => ({
  provider: { queryClient: render === 1 ? queryClient : new QueryClient() },
  button: {},
}));

const otherRequests = survives((render) => ({
  provider: {
    fetch: (input, init) => hawser.fetch(input, init),
    headers: () => {
      authorised(render);
      return { authorization: `Bearer ${render}` };
    },
  },
  button: {},
}));

export const OtherRequests: Story = {
  ...otherRequests,
  play: async (context) => {
    await otherRequests.play?.(context);
    await expect(authorised).toHaveBeenLastCalledWith(2);
  },
};

const otherListeners = survives((render) => ({
  provider: {},
  button: {
    onConnected: () => told(render),
    onOpenChange: (open) => toldOfOpen(render, open),
  },
}));

/** Only the latest listener is called. */
export const OtherListeners: Story = {
  ...otherListeners,
  play: async (context) => {
    await otherListeners.play?.(context);
    await expect(told.mock.calls).toEqual([[2]]);
    await expect(toldOfOpen.mock.calls).toEqual([
      [1, true],
      [2, false],
    ]);
  },
};

/** Another user signs in: the attempt of the first one ends, and its listener hears of it. */
export const OtherUser: Story = {
  render: () => (
    <Page
      slug="google"
      propsOf={(render) => ({
        provider: { userKey: `user-${render}` },
        button: { onOpenChange: (open) => toldOfOpen(render, open) },
      })}
    />
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await click(canvasElement, 'Connect Google');
    await canvas.findByText(waiting);
    await userEvent.click(canvas.getByRole('button', { name: 'Draw again' }));
    await canvas.findByRole('button', { name: 'Connect Google' });
    await expect(toldOfOpen.mock.calls).toEqual([
      [1, true],
      [1, false],
    ]);
  },
};

/** The page removes the button in the middle of an attempt, as a panel that closes does. */
function removedEarly(end: () => Promise<void>, outcome: unknown[]): Story {
  return {
    render: () => (
      <Page
        slug="google"
        propsOf={(render) => ({
          provider: {},
          button: {
            onConnected: ({ identity }) => told(render, identity.label),
            onError: ({ code }) => told(render, code),
            onOpenChange: (open) => toldOfOpen(render, open),
          },
        })}
      />
    ),
    play: async ({ canvasElement }) => {
      const canvas = within(canvasElement);
      const button = await click(canvasElement, 'Connect Google');
      await canvas.findByText(waiting);
      await userEvent.click(canvas.getByRole('button', { name: 'Draw again' }));
      await userEvent.click(canvas.getByRole('button', { name: 'Remove' }));
      await waitFor(() => expect(button).not.toBeInTheDocument());
      await expect(told).not.toHaveBeenCalled();
      await end();
      await waitFor(() => expect(told.mock.calls).toEqual([[2, ...outcome]]));
      await expect(toldOfOpen.mock.calls).toEqual([
        [1, true],
        [2, false],
      ]);
    },
  };
}

export const RemovedEarly = removedEarly(
  () => hawser.atProvider.allow(),
  ['mara@northwind.example'],
);

export const RemovedEarlyAndDenied = removedEarly(
  () => hawser.atProvider.deny(),
  ['access_denied'],
);

/** A dialog calls the latest listener of the button that opened it. */
export const OtherListenersOfADialog: Story = {
  render: () => (
    <Page
      slug="sendgrid"
      propsOf={(render) => ({ provider: {}, button: { onConnected: () => told(render) } })}
    />
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await click(canvasElement, 'Connect SendGrid');
    const dialog = within(await within(document.body).findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('API key'), 'secret');
    // Called as page code would: a user can't click outside a modal dialog.
    canvas.getByText('Draw again').click();
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await dialog.findByRole('button', { name: 'Done' });
    await expect(told.mock.calls).toEqual([[2]]);
  },
};
