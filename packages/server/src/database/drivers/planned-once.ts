/**
 * Returns the text of a statement that is planned when it is prepared, and not again. From 3.54 on,
 * SQLite plans a statement that joins or sorts again after `sqlite3_clear_bindings`, if it compares a
 * column with a bare parameter. Drivers call that before each run, and planning takes two thirds of the
 * time of such a SELECT. With a unary plus, which changes neither the value nor the plan, the
 * parameter is an expression.
 *
 * Only for Hawser's own texts: a literal or a comment with `= ?` would be changed, too.
 * @see https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes
 */
export function plannedOnce(sql: string): string {
  return sql.replaceAll('= ?', '= +?');
}
