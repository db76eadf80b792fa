import { HawserError, metadata as metadataSchema, type Metadata } from '@hawser/contract';

/**
 * Returns the metadata as it reads back from JSON, after checking its size and depth: a Date
 * becomes text, and a member that is undefined is left out.
 * @throws HawserError `validation_failed` when it is not JSON, too large or too deep
 */
export function checkedMetadata(value: Metadata): Metadata {
  const result = metadataSchema.safeParse(asJson(value));
  if (result.success) return result.data;
  throw invalid(result.error.issues[0]?.message ?? 'not valid');
}

function asJson(value: Metadata): unknown {
  try {
    return JSON.parse(JSON.stringify(value)) as unknown;
  } catch (error) {
    // A bigint, a function, or an object that contains itself.
    throw invalid('it cannot be written as JSON', error);
  }
}

function invalid(problem: string, cause?: unknown): HawserError {
  return new HawserError('validation_failed', `metadata: ${problem}.`, {
    details: { field: 'metadata' },
    cause,
  });
}

/**
 * Returns metadata with a JSON Merge Patch (RFC 7396) applied. The limits apply to the result, not
 * only to the patch.
 * @throws HawserError `validation_failed` when the result is too large or too deep
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
