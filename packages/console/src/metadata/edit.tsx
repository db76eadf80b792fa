'use client';
import type { Metadata } from '@hawser/contract';
import { useState } from 'react';
import { FormDialog } from '../form/form-dialog.js';
import { useConsole, useWords } from '../provider/context.js';
import { MetadataField } from './field.js';
import { metadataMessages } from './messages.js';
import { patchOf, readMetadata } from './metadata.js';

/** Changes metadata. Only what differs is sent, so that other changes meanwhile stay. */
export function EditMetadata({
  metadata,
  onSave,
  onClose,
}: {
  readonly metadata: Metadata;
  readonly onSave: (patch: Metadata) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const words = useWords(metadataMessages);
  const { announce } = useConsole('EditMetadata');
  const [before] = useState(metadata);
  const [text, setText] = useState(() => JSON.stringify(metadata, null, 2));
  const wanted = readMetadata(text);
  return (
    <FormDialog
      title={words('metadataEdit')}
      ready={wanted !== undefined}
      onSave={async () => {
        await onSave(patchOf(before, wanted ?? before));
        announce(words('metadataSaved'));
      }}
      onClose={onClose}
    >
      <MetadataField value={text} onChange={setText} autoFocused />
    </FormDialog>
  );
}
