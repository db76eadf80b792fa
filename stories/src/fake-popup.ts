import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { sessionId } from './fake-server.js';
import type { FakeServer } from './fake-server.js';

/** The window a story's browser "opens". */
export const popup = { closed: false, focus: fn(), close: fn(), location: { replace: fn() } };

/** Gives the story that window. Returns what gives the browser its own back. */
export function openFakePopups(): () => void {
  popup.closed = false;
  for (const mock of [popup.focus, popup.close, popup.location.replace]) mock.mockClear();
  const open = window.open.bind(window);
  window.open = () => popup as unknown as Window;
  return () => {
    window.open = open;
  };
}

/** Clicks a button once it takes clicks. */
export async function click(canvasElement: HTMLElement, name: string): Promise<HTMLElement> {
  const button = await within(canvasElement).findByRole('button', { name });
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(button);
  return button;
}

/** What the callback page does when the provider has sent the user back. */
export function callbackPage(server: FakeServer, session: FakeServer['session']): void {
  server.session = session;
  const channel = new BroadcastChannel('hawser-connect');
  channel.postMessage({ type: 'hawser:connect', version: 1, sessionId, status: session.status });
  channel.close();
}
