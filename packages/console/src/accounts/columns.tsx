'use client';
import type { PartnerAccount } from '@hawser/contract/partner';
import { useMemo } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Link } from '../routing/link.js';
import { Time } from '../shared/dates.js';
import type { Column } from '../table/columns.js';
import { accountsMessages } from './messages.js';

/** Returns the columns of the table of accounts, to choose from. */
export function useAccountColumns(): readonly Column<PartnerAccount>[] {
  const words = useWords(accountsMessages);
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
        name: 'created',
        title: words('accountColumnCreated'),
        labelled: true,
        render: ({ created_at }) => <Time value={created_at} form="date" />,
      },
    ],
    [words, pathOf],
  );
}
