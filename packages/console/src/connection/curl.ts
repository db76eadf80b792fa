/**
 * Returns a command that makes the test call of a connection from a shell, with the API key in
 * `$HAWSER_KEY`.
 * @param baseUrl the full URL of the router's mount path
 */
export function testAsCurl(baseUrl: string, id: string): string {
  const url = `${baseUrl.replace(/\/+$/, '')}/api/v1/connections/${encodeURIComponent(id)}/test`;
  return `curl -X POST ${quoted(url)} \\\n  -H "Authorization: Bearer $HAWSER_KEY"`;
}

/** Returns a text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
