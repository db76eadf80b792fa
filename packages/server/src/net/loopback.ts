/**
 * Returns whether a host name means this machine, the only place where http is as safe as https.
 * Names below `.localhost` never leave it (RFC 6761 section 6.3).
 */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '127.0.0.1' ||
    hostname === '[::1]'
  );
}
