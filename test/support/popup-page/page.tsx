import { ConnectButton, HawserProvider } from '@hawser/react';
import { createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { recordStates } from '../seen-states.js';

/*
 * A host's page with one button. Its address says where the router is, who is signed in and with
 * which provider; every state that the button was in is kept, and so is its ref.
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
recordStates();
const buttonRef = createRef<HTMLButtonElement>();
Object.assign(window, { buttonRef });

createRoot(root).render(
  <HawserProvider baseUrl={api} userKey={user} headers={{ authorization: `Bearer user-${user}` }}>
    <ConnectButton provider={provider} className="host-button" ref={buttonRef} />
  </HawserProvider>,
);
