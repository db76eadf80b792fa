/** Returns whether a statement returns rows: whether it is a SELECT or has a RETURNING clause. */
export function givesRows(sql: string): boolean {
  return /^\s*select\b|\sreturning\s/i.test(sql);
}
