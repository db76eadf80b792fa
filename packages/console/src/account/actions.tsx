'use client';
import { useState } from 'react';
import { accountsMessages } from '../accounts/messages.js';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { useAccount } from './context.js';
import { EditAccount } from './edit.js';

/** Edits and deletes the account, for those who may. */
export function AccountActions() {
  const words = useWords(accountsMessages);
  const { account, canWrite } = useAccount('AccountActions');
  const context = useConsole('AccountActions');
  const { accounts } = usePartnerClient();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const close = (): void => setOpen(undefined);
  if (!canWrite) return null;
  const { external_id } = account;
  return (
    <>
      <Button onClick={() => setOpen('edit')}>{words('accountEdit')}</Button>
      <Button className="hawser-console-danger" onClick={() => setOpen('delete')}>
        {words('accountDelete')}
      </Button>
      {open === 'edit' && <EditAccount account={account} onClose={close} />}
      {open === 'delete' && (
        <ConfirmDialog
          title={words('accountDeleteTitle')}
          confirm={words('accountDeleteConfirm')}
          typed={{
            text: external_id,
            label: words('accountDeleteType', { id: external_id }),
          }}
          onConfirm={async () => {
            await accounts.delete(account.id);
            context.announce(words('accountDeleted', { id: external_id }));
            context.router.navigate(context.pathOf('accounts'), { replace: true });
            await reload(context);
          }}
          onClose={close}
        >
          {words('accountDeleteText', { count: account.connections.total })}
        </ConfirmDialog>
      )}
    </>
  );
}
