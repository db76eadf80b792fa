'use client';
import { TextField } from '../form/field.js';
import { useWords } from '../provider/context.js';
import { metadataMessages } from './messages.js';
import { readMetadata } from './metadata.js';

/** A field for metadata as JSON. */
export function MetadataField({
  value,
  onChange,
  autoFocused = false,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocused?: boolean;
}) {
  const words = useWords(metadataMessages);
  return (
    <TextField
      name="metadata"
      label={words('metadataTitle')}
      help={words('metadataHelp')}
      value={value}
      onChange={onChange}
      lines={8}
      autoFocused={autoFocused}
      error={readMetadata(value) ? undefined : words('metadataInvalid')}
    />
  );
}
