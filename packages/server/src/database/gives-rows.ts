/**
 * Returns whether a statement returns rows: whether it is a SELECT, reads a PRAGMA or has a RETURNING
 * clause.
 */
export function givesRows(sql: string): boolean {
  return /^\s*(?:select\b|pragma \w+$)|\sreturning\s/i.test(sql);
}
