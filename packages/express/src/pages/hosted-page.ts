import type { Response } from '../http/exchange.js';
import { hostedStyleVersion } from './hosted-style.js';
import { type Html, markup } from './html.js';
import { setPageHeaders } from './page.js';

/** No script, and nothing from elsewhere. A form cannot end at a provider: a link leads there. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

interface HostedPage {
  readonly status: number;
  readonly title: string;
  readonly body: Html;
  /** The colour of buttons, `#rrggbb`. */
  readonly color?: string | undefined;
  /** The router's public URL. */
  readonly baseUrl: string;
}

/** Sends a page of a connect link. */
export function sendHostedPage(
  response: Response,
  { status, title, body, color, baseUrl }: HostedPage,
): void {
  const html = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="${baseUrl}/connect/page/style.css?v=${hostedStyleVersion}${color !== undefined && `&color=${color.slice(1)}`}"></head>
<body><main>${body}</main></body></html>
`.text;
  setHostedHeaders(response);
  response.statusCode = status;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(html));
  response.end(html);
}

/** With `no-referrer`, the Origin of a form would be `null`, like that of any other site's. */
function setHostedHeaders(response: Response): void {
  setPageHeaders(response);
  response.setHeader('Referrer-Policy', 'same-origin');
}

/** Returns text of others without characters that could deceive: controls, and those of direction. */
export function plainText(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    '',
  );
}
