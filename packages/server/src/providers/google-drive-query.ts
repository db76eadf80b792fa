/**
 * Returns a text of Drive's query language. Quotes and backslashes in it are escaped:
 * https://developers.google.com/workspace/drive/api/guides/search-files (2026-11)
 */
export function driveText(value: string): string {
  return `'${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
