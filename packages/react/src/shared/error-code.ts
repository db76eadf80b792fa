/** Returns the code of a rejection of the client; undefined without an error or a code. */
export function codeOf(error: Error | null): string | undefined {
  return (error as { code?: string } | null)?.code;
}
