// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AccountMenu } from './account-menu.js';

/* Without popovers, as in a host's component tests; the stories test it with them. */

const choose = vi.fn();
const button = () => screen.getByRole('button', { name: 'Actions for mara' });
const menu = () => screen.queryByRole('menu');

beforeEach(() => {
  const items = [
    { name: 'manage', label: 'Manage', choose },
    { name: 'makeDefault', label: 'Make default', disabled: true, choose },
  ];
  render(createElement(AccountMenu, { label: 'Actions for mara', items }));
});
afterEach(() => {
  cleanup();
  choose.mockClear();
});

it('closes and hands over its button, which has the focus, when an item is chosen', async () => {
  expect('popover' in HTMLElement.prototype).toBe(false);
  await userEvent.click(button());
  expect(screen.getByRole('menuitem', { name: 'Manage' })).toBe(document.activeElement);
  await userEvent.click(screen.getByRole('menuitem', { name: 'Make default' }));
  expect(choose).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('menuitem', { name: 'Manage' }));
  expect(choose).toHaveBeenCalledExactlyOnceWith(button());
  expect(menu()).toBeNull();
  expect(document.activeElement).toBe(button());
});

it.each(['{Escape}', '{Tab}'])('closes by %s, and the focus is in the page', async (key) => {
  await userEvent.click(button());
  await userEvent.keyboard(key);
  expect(menu()).toBeNull();
});

it('closes by a press elsewhere, and by its button', async () => {
  await userEvent.click(button());
  await userEvent.click(document.body);
  await waitFor(() => expect(menu()).toBeNull());
  await userEvent.click(button());
  await userEvent.click(button());
  await waitFor(() => expect(menu()).toBeNull());
});
