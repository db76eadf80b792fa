'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { listMessages } from '../integrations-list/messages.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { AccountRow } from './account-row.js';
import { useCard } from './context.js';

/** The props of `IntegrationCardAccounts`, including those of its `<ul>`. */
export interface IntegrationCardAccountsProps
  extends AppearanceProps, ElementProps<'ul', 'children'> {}

/** Lists the connected accounts of an integration card. */
export const IntegrationCardAccounts = forwardRef(function IntegrationCardAccounts(
  { appearance, ...element }: IntegrationCardAccountsProps,
  ref: ForwardedRef<HTMLUListElement>,
) {
  const { integration, connections, listeners } = useCard('IntegrationCardAccounts');
  const words = useWords(listMessages);
  const { part, within } = useOwnAppearance(appearance);
  if (connections.length === 0) return null;
  return within(
    <ul
      aria-label={words('accountsOf', { provider: integration.name })}
      {...element}
      {...part('accounts', undefined, element)}
      ref={ref}
    >
      {connections.map((connection) => (
        <AccountRow
          key={connection.id}
          connection={connection}
          providerName={integration.name}
          several={connections.length > 1}
          {...listeners}
        />
      ))}
    </ul>,
  );
});
