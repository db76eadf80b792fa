/**
 * Returns whether a host name means this machine, the only place where http is as safe as https.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
