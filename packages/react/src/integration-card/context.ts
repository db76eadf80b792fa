'use client';
import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { createContext, useContext } from 'react';
import type { AccountListeners } from '../connect/listeners.js';

/** The state that the parts of a card share. */
export interface CardNow {
  readonly integration: BrowserIntegration;
  readonly connections: readonly BrowserConnection[];
  readonly headingId: string;
  readonly headingLevel: 2 | 3 | 4 | 5 | 6;
  readonly listeners: AccountListeners;
}

export const CardContext = createContext<CardNow | null>(null);

/** Returns the context of `IntegrationCardRoot`; throws an error that names `part` outside it. */
export function useCard(part: string): CardNow {
  const value = useContext(CardContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`IntegrationCardRoot\``);
  return value;
}
