import {
  IntegrationCardAccounts,
  IntegrationCardHeader,
  IntegrationCardRoot,
  IntegrationsList,
  IntegrationsListItems,
  IntegrationsListRoot,
  IntegrationsListSearch,
} from '@hawser/react';
import { fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import type { FakeHawser } from '@hawser/react/testing';
import { chooseAction } from './choose-action.js';
import { catalogue, realAccounts, refused, sendgrid } from './fixtures.js';
import { Host } from './host.js';

const meta = {
  title: 'IntegrationsList',
  component: IntegrationsList,
  decorators: [
    (Story) => (
      <Host>
        <Story />
      </Host>
    ),
  ],
} satisfies Meta<typeof IntegrationsList>;

export default meta;
type Story = StoryObj<typeof meta>;

const some = catalogue.map((one) => {
  if (one.slug === 'google') return fakeIntegration({ connections: [{}, { status: 'expired' }] });
  return one.slug === 'github' ? fakeIntegration({ slug: 'github', connections: [{}] }) : one;
});

export const Default: Story = {
  render: (args) => (
    <Host hawser={fakeHawser({ integrations: some })}>
      <IntegrationsList {...args} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('heading', { name: 'Slack' });
    await canvas.findByText('mara-k');
  },
};

export const Loading: Story = { args: { previewState: 'loading' } };
export const Empty: Story = { args: { previewState: 'empty' } };
export const NoMatch: Story = { args: { previewState: 'no-match' } };
export const LoadFailed: Story = { args: { previewState: 'error' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };

/** The gap between the cards of a grid. */
function gapOf(canvasElement: HTMLElement): number {
  const items = canvasElement.querySelector('.hawser-items');
  return items ? Number.parseFloat(getComputedStyle(items).rowGap) : 0;
}

/** The cards of a row are equally high, and their buttons are at the foot, on one line. */
export const Grid: Story = {
  ...Default,
  args: { layout: 'grid' },
  play: async (context) => {
    await Default.play?.(context);
    const canvas = within(context.canvasElement);
    const cards = canvas.getAllByRole('article').map((card) => {
      const { top, bottom } = card.getBoundingClientRect();
      const buttons = [...card.querySelectorAll('.hawser-button')];
      const lowest = Math.max(...buttons.map((button) => button.getBoundingClientRect().bottom));
      return { top, bottom, foot: (bottom - lowest).toFixed(1) };
    });
    await expect(new Set(cards.map(({ foot }) => foot)).size).toBe(1);
    // Every end is that of a row, with accounts or without: the next row begins a gap below it.
    const starts = cards.map(({ top }) => top);
    const last = Math.max(...cards.map(({ bottom }) => bottom));
    for (const { bottom } of cards)
      await expect(
        [last, ...starts.map((top) => top - gapOf(context.canvasElement) - 2)].some(
          (end) => Math.abs(end - bottom) < 0.5,
        ),
      ).toBe(true);
  },
};

export const Compact: Story = { ...Default, args: { density: 'compact' } };

export const CompactGrid: Story = { ...Grid, args: { layout: 'grid', density: 'compact' } };

/** The parts of the list and its cards in a custom order. */
export const Parts: Story = {
  render: () => (
    <Host hawser={fakeHawser({ integrations: some })}>
      <IntegrationsListRoot>
        <IntegrationsListItems>
          {(integration) => (
            <IntegrationCardRoot integration={integration}>
              <IntegrationCardHeader />
              <IntegrationCardAccounts />
            </IntegrationCardRoot>
          )}
        </IntegrationsListItems>
        <IntegrationsListSearch always />
      </IntegrationsListRoot>
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('mara-k');
    await expect(canvas.queryByRole('button', { name: 'Connect Slack' })).toBeNull();
    await userEvent.type(canvas.getByRole('searchbox'), 'git');
    await expect(canvas.queryByRole('heading', { name: 'Slack' })).toBeNull();
  },
};

/** More than five categories are a select box, sorted by the user's language. */
export const ManyCategories: Story = {
  render: (args) => (
    <Host
      hawser={fakeHawser({
        integrations: ['zoom', 'files', 'Émissions', 'email', 'design', 'CRM', 'audio'].map(
          (category, index) =>
            fakeIntegration({ slug: `provider-${index}`, name: category, categories: [category] }),
        ),
      })}
    >
      <IntegrationsList {...args} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const select = await canvas.findByRole('combobox', { name: 'Category' });
    await expect(
      within(select)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['All categories', 'Audio', 'CRM', 'Design', 'Email', 'Émissions', 'Files', 'Zoom']);
    await expect(canvas.queryByRole('button', { name: 'Design' })).toBeNull();
    await userEvent.selectOptions(select, 'Design');
    await waitFor(() => expect(canvas.getAllByRole('heading')).toHaveLength(1));
  },
};

/** Arrow keys move from card to card; Tab moves through every control as usual. */
export const ArrowKeys: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const connect = (name: string) => canvas.getByRole('button', { name: `Connect ${name}` });
    await canvas.findByRole('heading', { name: 'Google' });
    const box = canvas.getByRole('searchbox');
    box.focus();
    while (document.activeElement !== connect('Google')) await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    await expect(connect('Slack')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect(connect('Dropbox')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect(connect('Dropbox')).toHaveFocus();
    await userEvent.keyboard('{Home}{ArrowRight}');
    await expect(connect('Slack')).toHaveFocus();
    await userEvent.tab();
    await expect(connect('GitHub')).toHaveFocus();
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{ArrowUp}');
    await expect(connect('Google')).toHaveFocus();
  },
};

export const Search: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('searchbox', { name: 'Search integrations' });
    await userEvent.type(box, 'git');
    await expect(canvas.getByRole('heading', { name: 'GitHub' })).toBeVisible();
    await expect(canvas.queryByRole('heading', { name: 'Slack' })).toBeNull();
    await expect(canvas.getByText('Integrations shown: 1')).toBeInTheDocument();
    await userEvent.clear(box);
    await userEvent.type(box, 'xylophone');
    await userEvent.click(canvas.getByRole('button', { name: 'Clear search' }));
    await expect(canvas.getByRole('heading', { name: 'Slack' })).toBeVisible();
    await expect(box).toHaveFocus();
  },
};

export const Categories: Story = {
  args: { filter: ({ slug }) => ['slack', 'github', 'notion'].includes(slug) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const communication = await canvas.findByRole('button', { name: 'Communication' });
    await userEvent.click(communication);
    await expect(communication).toHaveAttribute('aria-pressed', 'true');
    await expect(canvas.getByRole('heading', { name: 'Slack' })).toBeVisible();
    await expect(canvas.queryByRole('heading', { name: 'GitHub' })).toBeNull();
  },
};

/** A list that no router sends. */
const damaged: Pick<FakeHawser, 'fetch'> = {
  fetch: () =>
    Promise.resolve(
      Response.json([
        ...catalogue.slice(0, 2),
        { ...sendgrid, slug: 'broken', id: 'prov_broken', connections: {} },
      ]),
    ),
};

/** A rendering error in one row doesn't affect the others. */
export const BrokenRow: Story = {
  render: (args) => (
    <Host hawser={damaged}>
      <IntegrationsList {...args} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('This integration could not be shown.');
    await expect(canvas.getByRole('heading', { name: 'Google' })).toBeVisible();
  },
};

const failing = fakeHawser({ integrations: catalogue });

export const Retry: Story = {
  render: (args) => (
    <Host hawser={failing}>
      <IntegrationsList {...args} />
    </Host>
  ),
  beforeEach: () => {
    failing.fail('forbidden', 'listIntegrations');
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const retry = await canvas.findByRole('button', { name: 'Try again' });
    failing.recover();
    await userEvent.click(retry);
    await canvas.findByRole('heading', { name: 'Google' });
    await expect(canvas.getByRole('region', { name: 'Integrations' })).toHaveFocus();
  },
};

const signedOut = fakeHawser({ integrations: some });

/** After the session ends, none of the user's data stays on the page. */
export const SignedOutMeanwhile: Story = {
  render: (args) => (
    <Host hawser={signedOut}>
      <IntegrationsList {...args} />
    </Host>
  ),
  beforeEach: () => signedOut.recover(),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('mara-k');
    signedOut.fail('unauthorized');
    await chooseAction(canvasElement, 'mara@studio.example', 'Make default');
    await canvas.findByText('You have been signed out');
    await expect(canvas.queryByText('mara-k')).toBeNull();
  },
};

const maras = fakeHawser({ integrations: some });
const toms = fakeHawser({ integrations: catalogue });

/** Identifies users by a header, as an app with bearer tokens does. */
const byUser: Pick<FakeHawser, 'fetch'> = {
  fetch: (input, init) => {
    const user = new Headers(init?.headers).get('x-user');
    return (user === 'mara' ? maras : toms).fetch(input, init);
  },
};

function TwoUsers() {
  const [user, setUser] = useState<'mara' | 'tom'>('mara');
  return (
    <>
      <button type="button" onClick={() => setUser(user === 'mara' ? 'tom' : 'mara')}>
        Switch user
      </button>
      <Host hawser={byUser} userKey={user} headers={{ 'x-user': user }}>
        <IntegrationsList />
      </Host>
    </>
  );
}

/** The page switches users without a reload: the second user never sees the first one's data. */
export const AnotherUser: Story = {
  render: () => <TwoUsers />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('mara-k');
    await userEvent.click(canvas.getByRole('button', { name: 'Switch user' }));
    await expect(canvas.queryByText('mara-k')).toBeNull();
    await canvas.findByRole('button', { name: 'Connect GitHub' });
    await expect(canvas.queryByText('mara-k')).toBeNull();
  },
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

/** Names as providers send them: long ones, workspaces, other scripts, and every trouble at once. */
export const RealAccounts: Story = {
  render: (args) => (
    <Host hawser={fakeHawser({ integrations: realAccounts })}>
      <IntegrationsList {...args} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Actions for mkowalczyk-lindqvist' });
    const { scrollWidth, clientWidth } = document.documentElement;
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  },
};

/** The same on a phone. */
export const RealAccountsNarrow: Story = {
  ...RealAccounts,
  globals: { viewport: { value: 'narrow' } },
};

/** Accounts that their providers have refused. What each provider answered is for logs only. */
export const Refused: Story = {
  render: (args) => (
    <Host hawser={fakeHawser({ integrations: refused })}>
      <IntegrationsList {...args} />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findAllByRole('button', { name: /^Reconnect / })).toHaveLength(4);
    await expect(canvasElement).not.toHaveTextContent(/invalid|bad_|no longer accepts/);
  },
};
