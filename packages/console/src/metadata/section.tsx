'use client';
import type { Metadata } from '@hawser/contract';
import { useAppearance } from '@hawser/react/internal';
import { useState } from 'react';
import { Section } from '../page/page.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { EditMetadata } from './edit.js';
import { metadataMessages } from './messages.js';

/** Metadata as JSON, for those who may with a button that edits it. */
export function MetadataSection({
  metadata,
  onSave,
}: {
  readonly metadata: Metadata;
  /** Saves a JSON Merge Patch; undefined where it can't be edited. */
  readonly onSave?: ((patch: Metadata) => Promise<unknown>) | undefined;
}) {
  const words = useWords(metadataMessages);
  const { slot } = useAppearance();
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={words('metadataTitle')}
      actions={
        onSave && (
          <Button tone="quiet" onClick={() => setOpen(true)}>
            {words('metadataEdit')}
          </Button>
        )
      }
    >
      {Object.keys(metadata).length === 0 ? (
        <p className="hawser-console-soft">{words('metadataNone')}</p>
      ) : (
        <pre dir="ltr" tabIndex={0} {...slot('console-code')}>
          {JSON.stringify(metadata, null, 2)}
        </pre>
      )}
      {open && onSave && (
        <EditMetadata metadata={metadata} onSave={onSave} onClose={() => setOpen(false)} />
      )}
    </Section>
  );
}
