import { Console } from '@hawser/console';
import type { ConsoleProps } from '@hawser/console';
import { fakeConnection, fakeConsole, fakeMembership, fakeSession } from '@hawser/console/testing';
import type { FakeConsole } from '@hawser/console/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { LanguageContext } from '../settings.js';
import { consoleLanguages } from './languages.js';

/** The whole console on a server in memory. Its place is in memory, too. */
function Page({ server, ...props }: Omit<ConsoleProps, 'baseUrl'> & { server?: FakeConsole }) {
  const [spare] = useState(fakeConsole);
  const [queryClient] = useState(() => new QueryClient());
  const localization = consoleLanguages[useContext(LanguageContext).locale];
  return (
    <Console
      baseUrl="/hawser"
      fetch={(server ?? spare).fetch}
      queryClient={queryClient}
      {...(localization && { localization })}
      {...props}
    />
  );
}

const meta = {
  title: 'Console/Console',
  component: Console,
  parameters: { layout: 'fullscreen' },
  args: { baseUrl: '/hawser' },
  render: (args) => <Page {...args} />,
} satisfies Meta<typeof Console>;

export default meta;
type Story = StoryObj<typeof meta>;

async function open(canvasElement: HTMLElement, page: string): Promise<void> {
  await userEvent.click(await within(canvasElement).findByRole('link', { name: page }));
  await within(canvasElement).findByRole('heading', { level: 1, name: page });
}

export const Connections: Story = {
  play: async ({ canvasElement }) => {
    await open(canvasElement, 'Connections');
    await within(canvasElement).findByText('mara@studio.example');
  },
};

/** After a change of page, its title has the focus. */
export const Keys: Story = {
  play: async ({ canvasElement }) => {
    await open(canvasElement, 'API keys');
    await expect(within(canvasElement).getByRole('heading', { level: 1 })).toHaveFocus();
  },
};

export const TestMode: Story = {
  play: async ({ canvasElement }) => {
    await open(canvasElement, 'API keys');
    await userEvent.click(within(canvasElement).getByRole('link', { name: 'Test' }));
    await within(canvasElement).findByText('Test mode. This data is apart from live data.');
  },
};

/** A user of several partners chooses one. */
export const SeveralPartners: Story = {
  render: () => (
    <Page
      server={fakeConsole({
        session: fakeSession({
          partners: [
            fakeMembership(),
            fakeMembership({ id: 'p2', company_name: 'Fjord & Daughters', role: 'viewer' }),
          ],
        }),
      })}
    />
  ),
};

export const SignedOut: Story = {
  render: () => <Page server={fakeConsole({ session: null })} />,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/You’re signed out/);
  },
};

export const NoPartner: Story = {
  render: () => (
    <Page
      server={fakeConsole({ session: fakeSession({ partners: [], registration: 'closed' }) })}
    />
  ),
};

/** Members of a suspended partner look, and change nothing. */
export const Suspended: Story = {
  render: () => (
    <Page
      server={fakeConsole({
        session: fakeSession({ partners: [fakeMembership({ status: 'suspended' })] }),
      })}
    />
  ),
  play: async ({ canvasElement }) => {
    await open(canvasElement, 'API keys');
    await within(canvasElement).findByText('mail worker');
    await expect(within(canvasElement).queryByRole('button', { name: 'Create a key' })).toBeNull();
  },
};

/** A host's own page among those of the console. */
export const HostPage: Story = {
  args: {
    pages: [
      'connections',
      'keys',
      { name: 'help', title: 'Help', render: () => <h1>Ask us anything</h1> },
    ],
  },
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('link', { name: 'Help' }));
    await within(canvasElement).findByRole('heading', { name: 'Ask us anything' });
  },
};

/** The search of the frame: what it has found is chosen by the arrow keys. */
export const Searching: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('combobox', { name: 'Find an account or a connection' });
    await canvas.findByRole('heading', { level: 1, name: 'Overview' });
    await userEvent.keyboard('/');
    await expect(box).toHaveFocus();
    await userEvent.type(box, 'ma');
    const hits = await canvas.findAllByRole('option');
    await expect(hits).toHaveLength(2);
    await expect(hits[0]).toHaveTextContent('Account');
    await expect(hits[1]).toHaveTextContent('Connection · google');
    await expect(canvas.getByText('2 found')).toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}');
    await expect(box).toHaveAttribute('aria-activedescendant', hits[1]?.id);
  },
};

/** Enter opens, and the page's title has the focus. */
export const Found: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('combobox', { name: 'Find an account or a connection' });
    await userEvent.type(box, 'omar@');
    await canvas.findByRole('option', { name: /omar@northwind\.example/ });
    await userEvent.keyboard('{Enter}');
    const title = await canvas.findByRole('heading', { level: 1, name: 'omar@northwind.example' });
    await waitFor(() => expect(title).toHaveFocus());
    await expect(box).toHaveValue('');
  },
};

/** Escape clears; fewer than two characters find nothing. */
export const NotFound: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('combobox', { name: 'Find an account or a connection' });
    await userEvent.type(box, 'zzz');
    await expect((await canvas.findAllByText('Nothing begins with “zzz”.'))[0]).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect(box).toHaveValue('');
    await expect(canvas.queryByRole('option')).toBeNull();
  },
};

/** The whole id of a connection opens it. */
export const PastedId: Story = {
  render: () => (
    <Page server={fakeConsole({ connections: [fakeConnection({ id: 'conn_0199b6f2' })] })} />
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('combobox', { name: 'Find an account or a connection' });
    await userEvent.click(box);
    await userEvent.paste('conn_0199b6f2');
    await canvas.findByRole('heading', { level: 1, name: 'mara@studio.example' });
  },
};

/** On a page with a search, the key is the page's. */
export const SearchOfThePage: Story = {
  play: async ({ canvasElement }) => {
    await open(canvasElement, 'Accounts');
    const canvas = within(canvasElement);
    await canvas.findByText('mara');
    await userEvent.keyboard('/');
    await expect(canvas.getByRole('searchbox', { name: 'Search' })).toHaveFocus();
  },
};
