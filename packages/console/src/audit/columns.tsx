'use client';
import type { PartnerAuditEntry } from '@hawser/contract/partner';
import { useMemo } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Link } from '../routing/link.js';
import { Time } from '../shared/dates.js';
import type { Column } from '../table/columns.js';
import { auditMessages } from './messages.js';
import { Actor, useActionText } from './timeline.js';

/** Returns the columns of the table of entries, to choose from. */
export function useAuditColumns(): readonly Column<PartnerAuditEntry>[] {
  const words = useWords(auditMessages);
  const { pathOf } = useConsole('useAuditColumns');
  const text = useActionText();
  return useMemo(
    () => [
      {
        name: 'action',
        title: words('auditColumnAction'),
        width: 'wide',
        card: 'lead',
        render: ({ action, details }) => (
          <>
            {text(action)}
            {Object.keys(details).length > 0 && (
              <details className="hawser-console-details">
                <summary>{words('auditDetails')}</summary>
                <code dir="ltr">{JSON.stringify(details)}</code>
              </details>
            )}
          </>
        ),
      },
      {
        name: 'actor',
        title: words('auditColumnActor'),
        render: ({ actor, details }) => <Actor actor={actor} details={details} />,
      },
      {
        name: 'object',
        title: words('auditColumnObject'),
        render: ({ connection_id, account_id }) => {
          if (connection_id !== null)
            return (
              <Link to={pathOf('connections', connection_id)} className="hawser-console-clip">
                <code dir="ltr">{connection_id}</code>
              </Link>
            );
          if (account_id === null) return null;
          return (
            <Link to={pathOf('accounts', account_id)} className="hawser-console-clip">
              <code dir="ltr">{account_id}</code>
            </Link>
          );
        },
      },
      {
        name: 'from',
        title: words('auditColumnFrom'),
        card: 'none',
        render: ({ ip, user_agent }) => (
          <>
            {ip ?? '–'}
            {user_agent !== null && (
              <small className="hawser-console-clip" title={user_agent}>
                <bdi>{user_agent}</bdi>
              </small>
            )}
          </>
        ),
      },
      {
        name: 'time',
        title: words('auditColumnTime'),
        render: ({ at }) => <Time value={at} form="full" />,
      },
    ],
    [words, pathOf, text],
  );
}
