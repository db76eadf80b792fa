'use client';
import type { PartnerConnection } from '@hawser/contract/partner';
import { useMemo } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Link } from '../routing/link.js';
import { LastTime, relative } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { ProviderName, useProviders } from '../shared/provider.js';
import type { Column } from '../table/columns.js';
import { connectionsMessages } from './messages.js';
import { ConnectionStatus } from './status.js';

const all = { ...connectionsMessages, ...sharedMessages };

/** Returns the columns of the table of connections, to choose from. */
export function useConnectionColumns(online = true): readonly Column<PartnerConnection>[] {
  const words = useWords(all);
  const { pathOf, localization } = useConsole('useConnectionColumns');
  const { locale = 'en' } = localization;
  const providers = useProviders(online);
  return useMemo(
    () => [
      {
        name: 'identity',
        title: words('connectionColumnIdentity'),
        width: 'wide',
        card: 'lead',
        render: ({ id, identity, identifier }) => (
          <>
            <Link
              to={pathOf('connections', id)}
              data-row-link=""
              className="hawser-console-clip"
              title={identity?.label}
            >
              <bdi>{identity?.label ?? words('connectionNoIdentity')}</bdi>
            </Link>
            <small className="hawser-console-clip" title={identifier}>
              <bdi>{identifier}</bdi>
            </small>
          </>
        ),
      },
      {
        name: 'provider',
        title: words('connectionColumnProvider'),
        render: ({ provider }) => (
          <ProviderName slug={provider} provider={providers.get(provider)} />
        ),
      },
      {
        name: 'status',
        title: words('connectionColumnStatus'),
        render: ({ status, reconnect_by }) => (
          <>
            <ConnectionStatus status={status} />
            {status === 'active' && reconnect_by !== null && (
              <small>{words('connectionEnds', { time: relative(reconnect_by, locale) })}</small>
            )}
          </>
        ),
      },
      {
        name: 'used',
        title: words('connectionColumnUsed'),
        width: 'medium',
        card: 'end',
        render: ({ last_used_at }) => <LastTime value={last_used_at} />,
      },
    ],
    [words, pathOf, locale, providers],
  );
}
