import { IntegrationsList } from '@hawser/react';
import { ManageAccount, ManageRoot, ManageServices, ManageStatus } from '@hawser/react/manage';
import { fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { FakeIntegration } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { github, slack } from './fixtures.js';
import { Host } from './host.js';

const meta = {
  title: 'Themes',
  tags: ['!autodocs'],
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const accounts: FakeIntegration['connections'] = [{ alias: 'Work' }, { status: 'expired' }];

/** The default theme and the two presets side by side; the page chooses light or dark. */
export const SideBySide: Story = {
  render: () => (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 32 }}>
      {['default', 'tide', 'ledger'].map((theme) => (
        <div
          key={theme}
          data-hawser-theme={theme}
          style={{ flex: '1 1 320px', display: 'grid', gap: 24, alignContent: 'start' }}
        >
          <Host
            hawser={fakeHawser({
              integrations: [fakeIntegration({ connections: accounts }), slack, github],
            })}
          >
            <IntegrationsList search label={`Integrations in ${theme}`} />
            <ManageRoot provider="google">
              <ManageAccount />
              <ManageStatus />
              <ManageServices />
            </ManageRoot>
          </Host>
        </div>
      ))}
    </div>
  ),
  play: async ({ canvasElement, globals }) => {
    const expected =
      globals['theme'] === 'dark'
        ? ['rgb(229, 231, 235)', 'rgb(102, 211, 220)', 'rgb(227, 197, 145)']
        : ['rgb(31, 41, 55)', 'rgb(11, 107, 116)', 'rgb(11, 34, 57)'];
    await waitFor(() => {
      const reconnects = within(canvasElement)
        .getAllByRole('button', { name: 'Reconnect Google' })
        .filter(({ dataset }) => dataset['state'] === 'reconnect-required');
      return expect(reconnects.map((button) => getComputedStyle(button).backgroundColor)).toEqual(
        expected,
      );
    });
  },
};
