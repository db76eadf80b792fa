'use client';
import type { BrowserIntegration } from '@hawser/client';
import { useId } from 'react';
import { AccountRow } from './account-row.js';
import { ConnectButton } from './connect-button.js';
import type { ConnectButtonProps } from './connect-button.js';
import { useAppearance, useHawser, useWords } from './hawser-context.js';
import { listMessages } from './list-messages.js';
import { ProviderLogo } from './provider-logo.js';

export interface IntegrationCardProps extends Pick<
  ConnectButtonProps,
  'onConnected' | 'onDisconnected' | 'onError'
> {
  readonly integration: BrowserIntegration;
  /** Level of the heading with the name. @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6;
}

/** One provider: what it is, the accounts connected there, and how to connect one (more). */
export function IntegrationCard(props: IntegrationCardProps) {
  const { integration, headingLevel = 3, ...callbacks } = props;
  useHawser('IntegrationCard');
  const { slot, style } = useAppearance();
  const words = useWords(listMessages);
  const headingId = useId();
  const Heading = `h${headingLevel}` as const;
  const connections = integration.connections.filter(({ status }) => status !== 'pending');
  const some = connections.length > 0;
  return (
    <article
      {...slot('card', some ? 'connected' : integration.active ? 'available' : 'inactive')}
      style={style}
      aria-labelledby={headingId}
      // The focus comes here when the row that had it is gone.
      tabIndex={-1}
    >
      <div {...slot('card-head')}>
        <ProviderLogo name={integration.name} url={integration.logoUrl} />
        <div className="hawser-card-words">
          <Heading id={headingId} {...slot('card-name')}>
            {integration.name}
          </Heading>
          <p {...slot('card-text')}>{integration.description}</p>
        </div>
      </div>
      {some && (
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
      )}
      {/* One element in one place, so that it keeps the focus when it turns from "Connect" into "Add account". */}
      <ConnectButton
        provider={integration.slug}
        another
        size="compact"
        quiet={some}
        {...callbacks}
      />
    </article>
  );
}
