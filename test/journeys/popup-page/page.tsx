import { ConnectButton, HawserProvider } from '@hawser/react';
import { createRoot } from 'react-dom/client';

/*
 * A host's page with one button. Its address says where the router is, who is signed in and with
 * which provider; every state that the button was in is kept, for a state can be false for a moment.
 */
const {
  api = '/hawser',
  user = '',
  provider = 'google',
} = Object.fromEntries(new URLSearchParams(location.hash.slice(1))) as Partial<
  Record<'api' | 'user' | 'provider', string>
>;

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no root');
const seen: string[] = [];
Object.assign(window, { seen });
new MutationObserver(() => {
  const state = root.querySelector<HTMLElement>('.hawser-connect')?.dataset['state'];
  if (state !== undefined && state !== seen.at(-1)) seen.push(state);
}).observe(root, { subtree: true, childList: true, attributes: true });

createRoot(root).render(
  <HawserProvider baseUrl={api} userKey={user} headers={{ authorization: `Bearer user-${user}` }}>
    <ConnectButton provider={provider} />
  </HawserProvider>,
);
