/**
 * Joins parts into bytes. Each part is preceded by its length, so that different lists never give
 * the same bytes.
 */
export function associatedData(parts: readonly (string | number | Buffer)[]): Buffer {
  const fields = parts.map((part) => (typeof part === 'number' ? String(part) : part));
  const joined = Buffer.allocUnsafe(fields.reduce((sum, field) => sum + 4 + lengthOf(field), 0));
  let at = 0;
  for (const field of fields) {
    const start = at + 4;
    const length =
      typeof field === 'string' ? joined.write(field, start, 'utf8') : field.copy(joined, start);
    joined.writeUInt32BE(length, at);
    at = start + length;
  }
  return joined;
}

function lengthOf(field: string | Buffer): number {
  return typeof field === 'string' ? Buffer.byteLength(field, 'utf8') : field.length;
}
