'use client';
import type { PartnerKey } from '@hawser/contract/partner';
import { useMemo } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { dateText, Time } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { Status } from '../shared/status.js';
import type { Column } from '../table/columns.js';
import { keysMessages } from './messages.js';
import { presetOf } from './scopes.js';

const all = { ...keysMessages, ...sharedMessages };
const idleMs = 30 * 86_400_000;

/** Returns the columns of the table of keys, to choose from. */
export function useKeyColumns(): readonly Column<PartnerKey>[] {
  const words = useWords(all);
  const { locale = 'en' } = useConsole('useKeyColumns').localization;
  return useMemo(
    () => [
      {
        name: 'name',
        title: words('keyColumnName'),
        width: 'wide',
        card: 'lead',
        render: ({ name, prefix, mode, created_by }) => (
          <>
            <span className="hawser-console-name">
              <bdi>{name}</bdi>
              {mode === 'test' && <span className="hawser-console-tag">{words('test')}</span>}
            </span>
            <small>
              <code dir="ltr">{prefix}…</code>
              {typeof created_by?.name === 'string' && (
                <bdi> {words('keyCreatedBy', { name: created_by.name })}</bdi>
              )}
            </small>
          </>
        ),
      },
      {
        name: 'scopes',
        title: words('keyColumnScopes'),
        width: 'medium',
        render: ({ scopes }) => {
          const preset = presetOf(scopes);
          return (
            <span title={scopes?.join(', ')}>
              {preset === 'Custom'
                ? words('keyCustomCount', { count: scopes?.length ?? 0 })
                : words(`key${preset}`)}
            </span>
          );
        },
      },
      {
        name: 'used',
        title: words('keyColumnUsed'),
        labelled: true,
        width: 'wide',
        render: ({ last_used_at, created_at }) => {
          const idle = Date.now() - Date.parse(last_used_at ?? created_at) > idleMs;
          const used =
            last_used_at === null ? words('keyNeverUsed') : <Time value={last_used_at} />;
          return idle ? (
            <>
              {used}
              <small>{words('keyIdle')}</small>
            </>
          ) : (
            used
          );
        },
      },
      {
        name: 'ends',
        title: words('keyColumnEnds'),
        width: 'narrow',
        card: 'end',
        render: ({ expires_at }) => {
          if (expires_at === null) return words('keyNoEnd');
          if (Date.parse(expires_at) < Date.now())
            return (
              <Status tone="bad">
                {words('keyEnded', { time: dateText(expires_at, locale) })}
              </Status>
            );
          return words('keyUntil', { time: dateText(expires_at, locale) });
        },
      },
    ],
    [words, locale],
  );
}
