'use client';
import type { Metadata } from '@hawser/contract';
import type { PartnerAccount } from '@hawser/contract/partner';
import { useState } from 'react';
import { accountsMessages } from '../accounts/messages.js';
import { Dialog } from '../dialog/dialog.js';
import { TextField } from '../form/field.js';
import { ActionFailure } from '../page/failure.js';
import { tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { patchOf, readMetadata } from './metadata.js';

/** Changes an account's name and metadata. */
export function EditAccount({
  account,
  onClose,
}: {
  readonly account: PartnerAccount;
  readonly onClose: () => void;
}) {
  const words = useWords({ ...accountsMessages, ...sharedMessages });
  const context = useConsole('EditAccount');
  const { accounts } = usePartnerClient();
  const [name, setName] = useState(account.display_name ?? '');
  const [text, setText] = useState(JSON.stringify(account.metadata, null, 2));
  const metadata = readMetadata(text);
  const { busy, error, run } = useAction(async (wanted: Metadata) => {
    await accounts.update(account.id, {
      display_name: name.trim() || null,
      metadata: patchOf(account.metadata, wanted),
    });
    context.announce(words('accountSaved'));
    await context.queryClient.invalidateQueries({
      queryKey: [...tenantKey(context), 'accounts'],
    });
    onClose();
  });
  return (
    <Dialog
      title={words('accountEditTitle')}
      onClose={onClose}
      onSubmit={() => metadata && void run(metadata)}
      actions={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="submit" tone="primary" busy={busy} aria-disabled={!metadata}>
            {busy ? words('saving') : words('save')}
          </Button>
        </>
      }
    >
      <TextField
        name="display_name"
        label={words('accountName')}
        value={name}
        onChange={setName}
        maxLength={255}
        autoFocused
      />
      <TextField
        name="metadata"
        label={words('accountMetadata')}
        help={words('accountMetadataHelp')}
        value={text}
        onChange={setText}
        lines={8}
        error={metadata ? undefined : words('accountMetadataInvalid')}
      />
      <ActionFailure error={error} />
    </Dialog>
  );
}
