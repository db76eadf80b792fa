import { RegisterPage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/RegisterPage',
  component: RegisterPage,
  decorators: [onConsole],
} satisfies Meta<typeof RegisterPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = { args: { previewState: 'open' } };
export const Closed: Story = { args: { previewState: 'closed' } };
export const InviteNeeded: Story = { args: { previewState: 'invite' } };
export const Registered: Story = { args: { previewState: 'registered' } };
export const Pending: Story = { args: { previewState: 'pending' } };

/** What is wrong stands under its field, and the first one has the focus. */
export const Invalid: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Register' }));
    await canvas.findByText('Enter the company’s name.');
    await expect(canvas.getByRole('textbox', { name: 'Company name' })).toHaveFocus();
  },
};

/** A new partner sees its first key once. */
export const FirstKey: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Company name' }), 'Fjord');
    await userEvent.type(canvas.getByRole('textbox', { name: 'Website' }), 'https://fjord.example');
    await userEvent.click(canvas.getByRole('button', { name: 'Register' }));
    await canvas.findByRole('dialog', { name: 'Your new key' });
  },
};
