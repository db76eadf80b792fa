import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { sessionId } from './fake-server.js';
import type { FakeServer } from './fake-server.js';

/** The fake window that `window.open` returns in a story. */
export const popup = { closed: false, focus: fn(), close: fn(), location: { replace: fn() } };

/** Replaces `window.open` with one that returns {@link popup}. Returns a function that restores it. */
export function openFakePopups(): () => void {
  popup.closed = false;
  for (const mock of [popup.focus, popup.close, popup.location.replace]) mock.mockClear();
  const open = window.open.bind(window);
  window.open = () => popup as unknown as Window;
  return () => {
    window.open = open;
  };
}

/** Waits until a button is enabled, then clicks it. Returns the button. */
export async function click(canvasElement: HTMLElement, name: string): Promise<HTMLElement> {
  const button = await within(canvasElement).findByRole('button', { name });
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(button);
  return button;
}

/** Sends the message that the callback page sends when the provider redirects the user back. */
export function callbackPage(server: FakeServer, session: FakeServer['session']): void {
  server.session = session;
  const channel = new BroadcastChannel('hawser-connect');
  channel.postMessage({ type: 'hawser:connect', version: 1, sessionId, status: session.status });
  channel.close();
}
