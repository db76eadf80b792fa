import { createHash } from 'node:crypto';
import type { Response } from '../http/exchange.js';
import { markup } from './html.js';
import { setPageHeaders } from './page.js';

const script = `location.replace(document.getElementById('next').href)`;

const policy = [
  "default-src 'none'",
  `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Sends a page that opens the callback again by GET. A browser leaves SameSite cookies out of a form
 * that another site posts; a page of this site that navigates brings them, whatever the browser
 * thinks of redirects.
 */
export function sendPostedCallback(response: Response, next: string): void {
  const link = markup`<a id="next" href="${next}">Continue</a>`;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>Connecting…</title></head>
<body>${link.text}<script>${script}</script></body></html>
`;
  setPageHeaders(response);
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(html));
  response.end(html);
}
