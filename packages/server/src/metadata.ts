import { HawserError, metadata as metadataSchema, type Metadata } from '@hawser/contract';

/** @throws HawserError `validation_failed` when it is larger or deeper than metadata may be */
export function checkedMetadata(value: Metadata): Metadata {
  const result = metadataSchema.safeParse(value);
  if (result.success) return value;
  throw new HawserError(
    'validation_failed',
    `metadata: ${result.error.issues[0]?.message ?? 'not valid'}.`,
    { details: { field: 'metadata' } },
  );
}

/**
 * Metadata after a JSON Merge Patch (RFC 7396). The bounds hold for what the patch makes, not only for
 * the patch.
 * @throws HawserError `validation_failed`
 */
export function patchedMetadata(current: Metadata, patch: Metadata): Metadata {
  return checkedMetadata(mergePatch(current, patch));
}

function mergePatch(target: unknown, patch: Metadata): Metadata {
  const result = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, isObject(value) ? mergePatch(result.get(name), value) : value);
  }
  return Object.fromEntries(result);
}

function isObject(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
