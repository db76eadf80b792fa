import { expect, userEvent, waitFor, within } from 'storybook/test';

/** Waits until a button is enabled, then clicks it. Returns the button. */
export async function click(canvasElement: HTMLElement, name: string): Promise<HTMLElement> {
  const button = await within(canvasElement).findByRole('button', { name });
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(button);
  return button;
}
