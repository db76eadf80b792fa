/** Excel takes a file for UTF-8 only if it begins with this. */
const byteOrderMark = '\u{feff}';
const lineEnd = '\r\n';

/**
 * Text that a spreadsheet may take for a formula: it begins with one of these characters, after
 * spaces of any kind or characters that aren't seen. Some spreadsheets take the wide forms too.
 */
const formula = /^[\p{White_Space}\p{Cc}\p{Cf}]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;

/** A column: the names of nested fields, outermost first. */
export type CsvColumn = readonly string[];

/** Returns the beginning of a CSV file (RFC 4180): the names of the columns. */
export function csvHead(columns: readonly CsvColumn[]): string {
  return byteOrderMark + lineOf(columns.map((column) => column.join('_')));
}

/** Returns the row of an item. What a column doesn't find is an empty cell; a list is JSON. */
export function csvRow(columns: readonly CsvColumn[], item: unknown): string {
  return lineOf(columns.map((column) => textOf(valueAt(item, column))));
}

function valueAt(item: unknown, column: CsvColumn): unknown {
  let value = item;
  for (const name of column) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Every cell is quoted, and an apostrophe in front makes a formula text. */
function lineOf(cells: readonly string[]): string {
  const quoted = cells.map((cell) => {
    const safe = formula.test(cell) ? `'${cell}` : cell;
    return `"${safe.replaceAll('"', '""')}"`;
  });
  return quoted.join(',') + lineEnd;
}
