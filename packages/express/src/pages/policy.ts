import { createHash } from 'node:crypto';

/**
 * Returns a Content Security Policy that allows this inline script and style only, by their hashes:
 * no images, no frames, no requests.
 */
export function policyFor({
  script,
  style,
}: {
  readonly script?: string;
  readonly style?: string;
}): string {
  return [
    "default-src 'none'",
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`]),
    ...(style === undefined ? [] : [`style-src '${hashOf(style)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
