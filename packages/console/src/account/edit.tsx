'use client';
import type { PartnerAccount } from '@hawser/contract/partner';
import { useState } from 'react';
import { accountsMessages } from '../accounts/messages.js';
import { FormDialog } from '../form/form-dialog.js';
import { TextField } from '../form/field.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';

/** Changes an account's name. */
export function EditAccount({
  account: { id, display_name },
  onClose,
}: {
  readonly account: PartnerAccount;
  readonly onClose: () => void;
}) {
  const words = useWords(accountsMessages);
  const context = useConsole('EditAccount');
  const { accounts } = usePartnerClient();
  const [name, setName] = useState(display_name ?? '');
  return (
    <FormDialog
      title={words('accountEditTitle')}
      onSave={async () => {
        await accounts.update(id, { display_name: name.trim() || null });
        context.announce(words('accountSaved'));
        await reload(context, 'accounts');
      }}
      onClose={onClose}
    >
      <TextField
        name="display_name"
        label={words('accountName')}
        value={name}
        onChange={setName}
        maxLength={255}
        autoFocused
      />
    </FormDialog>
  );
}
