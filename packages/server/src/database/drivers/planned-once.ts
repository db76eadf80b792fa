/**
 * Returns the text of a statement that is planned when it is prepared, and not again. From 3.54 on,
 * SQLite plans one that joins or sorts, and compares a column with a bare parameter, again after
 * `sqlite3_clear_bindings`, which drivers call before each run: two thirds of the time that such a
 * SELECT takes. A unary plus, which changes neither the value nor the plan, makes it an expression.
 *
 * Only for texts of Hawser: it doesn't know literals and comments.
 * @see https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes
 */
export function plannedOnce(sql: string): string {
  return sql.replaceAll('= ?', '= +?');
}
