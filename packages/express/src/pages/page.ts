import type { Brand } from '@hawser/server/engine';
import {
  connectChannel,
  connectMessageType,
  type ConnectMessage,
  type HawserError,
} from '@hawser/contract';
import type { Response } from '../http/exchange.js';
import { embeddedJson, Html, markup } from './html.js';
import { knot } from './knot.js';
import { policyFor } from './policy.js';

/** A page of the connect flow for people: at the end of a popup, or for an error. */
export interface PageContent {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** The error code, for support. */
  readonly code?: string | undefined;
  /** Choices for the user, if the flow is not over. */
  readonly choices?: readonly PageChoice[] | undefined;
  /** The message for the opener; the page then closes. */
  readonly message?: ConnectMessage | undefined;
  /** The origin of the page that opened this one: the only one that may receive the message. */
  readonly openerOrigin?: string | undefined;
}

/** A choice that continues the flow. */
export interface PageChoice {
  readonly href: string;
  readonly label: string;
  readonly detail?: string | undefined;
}

const style = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;font:16px/1.5 system-ui,sans-serif;background:#faf8f4;color:#0b2239}
main{max-width:26rem;text-align:center}
svg{width:56px;height:56px;color:#1f7a8c}
.brand{font-weight:650;color:inherit;overflow-wrap:anywhere}
h1{font-size:1.25rem;line-height:1.3;margin:16px 0 8px}
p{margin:0;color:#44566b}
ul{list-style:none;margin:24px 0 0;padding:0;display:grid;gap:8px;text-align:start}
a{display:block;padding:12px 16px;border:1px solid #c9c2b4;border-radius:8px;color:inherit;text-decoration:none;overflow-wrap:anywhere}
.back{display:inline-block;margin-top:24px;padding:8px 16px;color:#0b2239;font-weight:600}
a:hover{border-color:#1f7a8c}
a:focus-visible{outline:2px solid #1f7a8c;outline-offset:2px}
a small{display:block;color:#44566b}
code{display:inline-block;margin-top:16px;overflow-wrap:anywhere;font:13px ui-monospace,monospace}
@media (prefers-color-scheme:dark){body{background:#0b1826;color:#f2efe8}p,a small{color:#a9b7c6}.back{color:#f2efe8}svg{color:#5fb7c7}a{border-color:#3a4a5c}a:hover{border-color:#5fb7c7}}
`.trim();

/*
 * The message is sent by every channel, because none works everywhere: BroadcastChannel and storage
 * reach windows of this origin that COOP has severed, postMessage reaches another origin. All are
 * hints; the receiver asks the server. The query is removed first, because it contains the code.
 */
const script = `(()=>{history.replaceState(null,'',location.pathname);
const data=JSON.parse(document.getElementById('hawser').textContent);
if(!data.message)return;
const say=(how)=>{try{how()}catch{/* not to be had in this browser */}};
say(()=>new BroadcastChannel(${JSON.stringify(connectChannel)}).postMessage(data.message));
say(()=>localStorage.setItem(${JSON.stringify(connectChannel)},JSON.stringify({...data.message,at:Date.now()})));
say(()=>{if(window.opener&&data.openerOrigin)window.opener.postMessage(data.message,data.openerOrigin)});
window.close()})()`;

const policy = policyFor({ script, style });

/**
 * Sends a page and overrides headers of the host's middleware: helmet's Cross-Origin-Opener-Policy
 * would sever the page from its opener.
 */
export function sendPage(response: Response, content: PageContent, brand: Brand): void {
  const { status, title, text, code, choices, message, openerOrigin } = content;
  const items = choices?.map(({ href, label, detail }) => {
    const small = detail !== undefined && markup`<small>${detail}</small>`;
    return markup`<li><a href="${href}">${label}${small}</a></li>`;
  });
  const mark = brand.name === undefined ? knot : markup`<p class="brand">${brand.name}</p>`;
  const back = choices ? undefined : wayBack(brand, openerOrigin);
  const html = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}${brand.name !== undefined && ` – ${brand.name}`}</title><style>${new Html(style)}</style></head>
<body><main>${mark}<h1>${title}</h1><p>${text}</p>${items && markup`<ul>${items}</ul>`}${code !== undefined && markup`<p><code>${code}</code></p>`}${back && markup`<p><a class="back" href="${back.href}">Back to ${back.name}</a></p>`}</main>
<script type="application/json" id="hawser">${embeddedJson({ message, openerOrigin })}</script>
<script>${new Html(script)}</script></body></html>
`.text;
  setPageHeaders(response);
  response.statusCode = status;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(html));
  response.end(html);
}

/** Sends the page for an error. */
export function sendErrorPage(response: Response, error: HawserError, brand: Brand): void {
  const { status, code, message } = error;
  sendPage(response, { status, code, title: 'Something went wrong', text: message }, brand);
}

/** Returns the way back to the host's product, as far as it is known. */
function wayBack(
  { name, homeUrl }: Brand,
  openerOrigin: string | undefined,
): { readonly href: string; readonly name: string } | undefined {
  const href = homeUrl ?? openerOrigin;
  return href === undefined ? undefined : { href, name: name ?? new URL(href).host };
}

/**
 * Sets the headers of every step of the connect flow, including redirects: a COOP header on a 302
 * already severs the opener.
 */
export function setPageHeaders(response: Response): void {
  response.setHeader('Cross-Origin-Opener-Policy', 'unsafe-none');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

export function connectMessage(
  sessionId: string,
  status: ConnectMessage['status'],
): ConnectMessage {
  return { type: connectMessageType, version: 1, sessionId, status };
}
