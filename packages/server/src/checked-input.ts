import { HawserError } from '@hawser/contract';

/** The part of a zod schema that is used here. */
interface Schema {
  safeParse(value: unknown): {
    readonly error?:
      | { readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[] }
      | undefined;
  };
}

/**
 * Checks what a call in process passes by the schema that the partner API checks it with.
 * @throws HawserError `validation_failed` that names the field
 */
export function assertInput(schema: Schema, value: unknown): void {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (!issue) return;
  const field = issue.path.map(String).join('.') || 'body';
  throw new HawserError('validation_failed', `${field}: ${issue.message}.`, { details: { field } });
}
