import { isLoopback } from './loopback.js';

/** Returns whether a string is an origin as a browser sends it: https, or http on localhost. */
export function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return (
    url.origin === value &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  );
}
