import { HawserError } from '@hawser/contract';

/** The part of a zod schema that is used here. */
interface Schema {
  safeParse(value: unknown): {
    readonly error?: { readonly issues: readonly Issue[] } | undefined;
  };
}

interface Issue {
  readonly path: PropertyKey[];
  readonly message: string;
  /** The fields that are too many. */
  readonly keys?: readonly string[];
}

/**
 * Checks what a call in process passes by the schema that the partner API checks it with.
 * @throws HawserError `validation_failed` that names the field
 */
export function assertInput(schema: Schema, value: unknown): void {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (!issue) return;
  const field = [...issue.path, ...(issue.keys?.slice(0, 1) ?? [])].map(String).join('.') || 'body';
  throw new HawserError('validation_failed', `${field}: ${issue.message}.`, { details: { field } });
}
