import { handoverMessageType, type HandoverMessage } from '@hawser/contract';
import type { Departure } from '@hawser/server/engine';
import type { Response } from '../http/exchange.js';
import { embeddedJson, Html, markup } from './html.js';
import { setPageHeaders } from './page.js';
import { policyFor } from './policy.js';

const script = `(()=>{const{message,openerOrigin,next}=JSON.parse(document.getElementById('hawser').textContent);
try{window.opener?.postMessage(message,openerOrigin)}finally{location.replace(next)}})()`;

const policy = policyFor({ script });

/**
 * Sends a page that gives its opener this browser's nonce and then navigates to the provider, in
 * place of a redirect. The provider's page may sever the opener (COOP), so it has to happen here.
 */
export function sendHandover(
  response: Response,
  { session, browserNonce, authorizationUrl }: Departure,
  openerOrigin: string,
): void {
  const message: HandoverMessage = {
    type: handoverMessageType,
    version: 1,
    sessionId: session.id,
    browserNonce,
  };
  const html = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>Connecting…</title></head>
<body><noscript><a href="${authorizationUrl}">Continue</a></noscript><script type="application/json" id="hawser">${embeddedJson({ message, openerOrigin, next: authorizationUrl })}</script>
<script>${new Html(script)}</script></body></html>
`.text;
  setPageHeaders(response);
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(html));
  response.end(html);
}
