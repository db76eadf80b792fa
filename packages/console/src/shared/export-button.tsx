'use client';
import type { ExportedList } from '@hawser/client/console';
import type { ReactNode } from 'react';
import { ActionFailure } from '../page/failure.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { Button } from './button.js';
import { sharedMessages } from './messages.js';
import { saveFile } from './save-file.js';
import { useAction } from './use-action.js';

export interface ExportButtonProps {
  readonly list: ExportedList;
  /** The filters of the list; undefined ones are left out. */
  readonly query: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** @default 'csv' */
  readonly format?: 'csv' | 'ndjson';
  /** @default 'Export CSV' */
  readonly children?: ReactNode;
}

/** Saves the whole list as a file, with the filters that the page shows. */
export function ExportButton({ list, query, format = 'csv', children }: ExportButtonProps) {
  const words = useWords(sharedMessages);
  const client = usePartnerClient();
  const { busy, error, run } = useAction(async () => {
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as const],
    );
    saveFile(
      await client.export(list, { ...Object.fromEntries(given), format }),
      `${list}-${new Date().toISOString().slice(0, 10)}.${format}`,
    );
  });
  return (
    <>
      <Button busy={busy} onClick={() => void run()}>
        {children ?? words('exportCsv')}
      </Button>
      {error !== undefined && (
        <div className="hawser-console-outcome">
          <ActionFailure error={error} />
        </div>
      )}
    </>
  );
}
