import { UsagePage } from '@hawser/console';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { onConsole } from './console-host.js';

const meta = {
  title: 'Console/UsagePage',
  component: UsagePage,
  decorators: [onConsole],
} satisfies Meta<typeof UsagePage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Usage: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('slider');
  },
};
export const Loading: Story = { args: { previewState: 'loading' } };
export const Failed: Story = { args: { previewState: 'error' } };
export const Offline: Story = { args: { previewState: 'offline' } };
export const LongTexts: Story = { args: { previewState: 'long' } };
export const Forbidden: Story = { args: { previewState: 'forbidden' } };
export const SignedOut: Story = { args: { previewState: 'signed-out' } };
export const Suspended: Story = { args: { previewState: 'suspended' } };

/** Arrow keys choose a day. The table has the same numbers. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const plot = await canvas.findByRole('slider');
    const last = plot.getAttribute('aria-valuetext');
    plot.focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect(plot.getAttribute('aria-valuetext')).not.toBe(last);
    await userEvent.keyboard('{End}');
    await expect(plot).toHaveAttribute('aria-valuetext', last);
    await userEvent.click(canvas.getByRole('button', { name: 'Show as table' }));
    await expect(canvas.getAllByRole('row').length).toBeGreaterThan(30);
  },
};
