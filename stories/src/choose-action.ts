import { userEvent, within } from 'storybook/test';

/** Chooses an item of an account's menu. Returns the menu's button, which then has the focus. */
export async function chooseAction(
  element: HTMLElement,
  identity: string,
  item: string,
): Promise<HTMLElement> {
  const canvas = within(element);
  const button = await canvas.findByRole('button', { name: `Actions for ${identity}` });
  await userEvent.click(button);
  await userEvent.click(await canvas.findByRole('menuitem', { name: item }));
  return button;
}
