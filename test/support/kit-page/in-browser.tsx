import type { DehydratedState } from '@tanstack/react-query';
import { hydrateRoot } from 'react-dom/client';
import { App } from './app.js';

const root = document.querySelector<HTMLElement>('#root');
const state = document.querySelector('#state');
if (!root || !state) throw new Error('The page has no root');
hydrateRoot(
  root,
  <App
    // Browsers hide the attribute from scripts, not the property.
    nonce={document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? ''}
    state={JSON.parse(state.textContent) as DehydratedState}
  />,
);
