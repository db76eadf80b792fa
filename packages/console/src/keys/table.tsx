'use client';
import type { PartnerKey } from '@hawser/contract/partner';
import { AccountMenu } from '@hawser/react/internal';
import { useState } from 'react';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { ListView } from '../list/list-view.js';
import { useConsole, useWords } from '../provider/context.js';
import { relative } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import type { Column } from '../table/columns.js';
import { useKeyColumns } from './columns.js';
import { useKeys } from './context.js';
import { KeyCreate } from './create.js';
import { keysMessages } from './messages.js';
import { RollDialog } from './roll-dialog.js';

const all = { ...keysMessages, ...sharedMessages };
const dayMs = 86_400_000;

/** The props of `KeysTable`. */
export interface KeysTableProps {
  /** The columns, in the host's choice and order. @default those of `useKeyColumns` */
  readonly columns?: readonly Column<PartnerKey>[] | undefined;
}

/** The partner's keys, with a menu each. */
export function KeysTable({ columns }: KeysTableProps) {
  const words = useWords(all);
  const { list, canWrite, revoke } = useKeys('KeysTable');
  const { mode, localization } = useConsole('KeysTable');
  const own = useKeyColumns();
  const [asked, setAsked] = useState<{
    readonly what: 'roll' | 'revoke';
    readonly of: PartnerKey;
  }>();
  const close = (): void => setAsked(undefined);
  return (
    <>
      <ListView
        list={list}
        label={words('keysTitle')}
        columns={columns ?? own}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        empty={words('keysEmpty')}
        emptyAction={<KeyCreate />}
        menuOf={
          canWrite
            ? (key) =>
                // In test mode, a live key can't be changed.
                mode === 'test' && key.mode === 'live' ? null : (
                  <AccountMenu
                    label={words('actionsFor', { name: key.name })}
                    items={[
                      {
                        name: 'roll',
                        label: words('keyRoll'),
                        choose: () => setAsked({ what: 'roll', of: key }),
                      },
                      {
                        name: 'revoke',
                        label: words('keyRevoke'),
                        choose: () => setAsked({ what: 'revoke', of: key }),
                      },
                    ]}
                  />
                )
            : undefined
        }
      />
      {asked?.what === 'roll' && <RollDialog of={asked.of} onClose={close} />}
      {asked?.what === 'revoke' && (
        <ConfirmDialog
          title={words('keyRevokeTitle', { name: asked.of.name })}
          confirm={words('keyRevokeConfirm')}
          typed={
            wasUsedToday(asked.of)
              ? {
                  text: asked.of.name,
                  label: words('keyRevokeType', { name: asked.of.name }),
                }
              : undefined
          }
          onConfirm={() => revoke(asked.of)}
          onClose={close}
        >
          {asked.of.last_used_at !== null && wasUsedToday(asked.of)
            ? words('keyRevokeUsed', {
                time: relative(asked.of.last_used_at, localization.locale ?? 'en'),
              })
            : words('keyRevokeText')}
        </ConfirmDialog>
      )}
    </>
  );
}

function wasUsedToday({ last_used_at }: PartnerKey): boolean {
  return last_used_at !== null && Date.now() - Date.parse(last_used_at) < dayMs;
}
