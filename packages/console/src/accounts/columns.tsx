'use client';
import type { PartnerAccount } from '@hawser/contract/partner';
import { useMemo } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Link } from '../routing/link.js';
import { LastTime, Time } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import type { Column } from '../table/columns.js';
import { accountsMessages } from './messages.js';

const all = { ...accountsMessages, ...sharedMessages };

/** Returns the columns of the table of accounts, to choose from. */
export function useAccountColumns(): readonly Column<PartnerAccount>[] {
  const words = useWords(all);
  const { pathOf } = useConsole('useAccountColumns');
  return useMemo(
    () => [
      {
        name: 'name',
        title: words('accountColumnName'),
        width: 'wide',
        card: 'lead',
        render: ({ id, display_name, external_id }) => (
          <>
            <Link
              to={pathOf('accounts', id)}
              data-row-link=""
              className="hawser-console-clip"
              title={display_name ?? external_id}
            >
              <bdi>{display_name ?? external_id}</bdi>
            </Link>
            {display_name !== null && (
              <small className="hawser-console-clip" title={external_id}>
                <bdi>{external_id}</bdi>
              </small>
            )}
          </>
        ),
      },
      {
        name: 'connections',
        title: words('accountColumnConnections'),
        width: 'medium',
        render: ({ connections: { total, by_status } }) => {
          const ended = (by_status.expired ?? 0) + (by_status.revoked ?? 0);
          return (
            <>
              {words('accountCount', { count: total })}
              {ended > 0 && (
                <small className="hawser-console-warn">
                  {words('accountNeeds', { count: ended })}
                </small>
              )}
            </>
          );
        },
      },
      {
        name: 'used',
        title: words('accountColumnUsed'),
        width: 'narrow',
        card: 'end',
        render: ({ last_used_at }) => <LastTime value={last_used_at} />,
      },
      {
        name: 'created',
        title: words('accountColumnCreated'),
        width: 'narrow',
        card: 'none',
        render: ({ created_at }) => <Time value={created_at} form="date" />,
      },
    ],
    [words, pathOf],
  );
}
