'use client';
import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { createContext, useContext, useId } from 'react';
import type { ReactNode } from 'react';
import { AccountRow } from './account-row.js';
import { ConnectButtonView } from '../connect-button/connect-button-view.js';
import { useAppearance, useHawser, useWords } from '../provider/context.js';
import type { AccountListeners } from '../connect/listeners.js';
import { listMessages } from '../integrations-list/messages.js';
import { ProviderLogo } from '../shared/provider-logo.js';

/** Which integration a card shows, and whom it tells of the connects in it. */
export interface IntegrationCardProps extends AccountListeners {
  /** As `useIntegrations` gives it, with the user's connections. */
  readonly integration: BrowserIntegration;
  /** Level of the heading with the name. @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6;
}

interface CardNow {
  readonly integration: BrowserIntegration;
  readonly connections: readonly BrowserConnection[];
  readonly headingId: string;
  readonly headingLevel: 2 | 3 | 4 | 5 | 6;
  readonly callbacks: AccountListeners;
}

const CardContext = createContext<CardNow | null>(null);

function useCard(part: string): CardNow {
  const value = useContext(CardContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`IntegrationCardRoot\``);
  return value;
}

/** One provider: what it is, the accounts connected there, and how to connect one (more). */
export function IntegrationCard(props: IntegrationCardProps) {
  return (
    <IntegrationCardRoot {...props}>
      <IntegrationCardHeader />
      <IntegrationCardAccounts />
      <IntegrationCardConnect />
    </IntegrationCardRoot>
  );
}

/** As of `IntegrationCard`, for a card that is put together of its parts. */
export interface IntegrationCardRootProps extends IntegrationCardProps {
  readonly children?: ReactNode;
}

/** The card's frame, and what its parts need to know. */
export function IntegrationCardRoot(props: IntegrationCardRootProps) {
  const { integration, headingLevel = 3, children, ...callbacks } = props;
  useHawser('IntegrationCard');
  const { slot, style } = useAppearance();
  const headingId = useId();
  const connections = integration.connections.filter(({ status }) => status !== 'pending');
  const state =
    connections.length > 0 ? 'connected' : integration.active ? 'available' : 'inactive';
  return (
    <CardContext.Provider value={{ integration, connections, headingId, headingLevel, callbacks }}>
      <article
        {...slot('card', state)}
        style={style}
        aria-labelledby={headingId}
        // The focus comes here when the row that had it is gone.
        tabIndex={-1}
      >
        {children}
      </article>
    </CardContext.Provider>
  );
}

/** Logo, name and description. */
export function IntegrationCardHeader() {
  const { integration, headingId, headingLevel } = useCard('IntegrationCardHeader');
  const { slot } = useAppearance();
  const Heading = `h${headingLevel}` as const;
  return (
    <div {...slot('card-head')}>
      <ProviderLogo name={integration.name} url={integration.logoUrl} />
      <div className="hawser-card-words">
        <Heading id={headingId} {...slot('card-name')}>
          {integration.name}
        </Heading>
        <p {...slot('card-text')}>{integration.description}</p>
      </div>
    </div>
  );
}

/** A row for each account that is connected. */
export function IntegrationCardAccounts() {
  const { integration, connections, callbacks } = useCard('IntegrationCardAccounts');
  const words = useWords(listMessages);
  const { slot } = useAppearance();
  if (connections.length === 0) return null;
  return (
    <ul {...slot('accounts')} aria-label={words('accountsOf', { provider: integration.name })}>
      {connections.map((connection) => (
        <AccountRow
          key={connection.id}
          connection={connection}
          providerName={integration.name}
          several={connections.length > 1}
          {...callbacks}
        />
      ))}
    </ul>
  );
}

/** "Connect", and "Add account" where one is connected: one element, so that it keeps the focus. */
export function IntegrationCardConnect() {
  const { integration, connections, callbacks } = useCard('IntegrationCardConnect');
  return (
    <ConnectButtonView
      provider={integration.slug}
      another
      size="compact"
      quiet={connections.length > 0}
      {...callbacks}
    />
  );
}
