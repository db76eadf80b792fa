import { pageStyle } from './page-style.js';
import type { SandboxUser } from './quirks.js';

const knot = `<svg viewBox="0 0 32 32" fill="none" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0b2239"/><path d="M7 20c5 0 7-8 12-8a4 4 0 0 1 0 8c-5 0-7-8-12-8" stroke="#c8a46a" stroke-width="2.5" stroke-linecap="round"/><path d="M23 16h3" stroke="#c8a46a" stroke-width="2.5" stroke-linecap="round"/></svg>`;
const tick = `<svg viewBox="0 0 18 18" fill="none" aria-hidden="true"><path d="m4 9.5 3.2 3L14 5.5" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

export interface ConsentView {
  provider: string;
  app: string;
  users: readonly SandboxUser[];
  chosen: SandboxUser;
  scopes: { name: string; words: string }[];
  optional: boolean;
}

/** The consent page, which asks for the account and the scopes. */
export function consentPage(view: ConsentView): string {
  const { app, provider, chosen } = view;
  const scopes = view.scopes.map(({ name, words }) => {
    const label = `<span>${escape(words)}<code>${escape(name)}</code></span>`;
    return view.optional
      ? `<li><label><input type="checkbox" name="scope" value="${escape(name)}" checked>${label}</label></li>`
      : `<li><div>${tick}${label}</div></li>`;
  });
  const accounts = view.users.map((user) => account(user, user === chosen));
  return layout(
    provider,
    `Allow access to ${escape(provider)}`,
    `<h1>${escape(app)} asks for access to your ${escape(provider)} account</h1>
<p class="quiet">You can take this back at any time.</p>
<form method="post">
<h2 id="accounts">Account</h2>
<div class="accounts" role="group" aria-labelledby="accounts">${accounts.join('')}</div>
</form>
<a class="another" href="?another">Use another account</a>
<form method="post" id="consent">
<input type="hidden" name="chosen" value="${escape(chosen.key)}">
<h2>${view.optional ? 'What it may do (untick what you don’t want)' : 'What it may do'}</h2>
<ul class="scopes">${scopes.join('') || `<li><div>${tick}<span>See your public profile</span></div></li>`}</ul>
</form>
<div class="actions decision">
<button class="primary" form="consent" name="decision" value="allow">Allow</button>
<button class="plain" form="consent" name="decision" value="deny">Deny</button>
</div>`,
  );
}

/** The page that creates an account for an e-mail address. */
export function anotherAccountPage(provider: string): string {
  return layout(
    provider,
    `Use another ${escape(provider)} account`,
    `<h1>Use another account</h1>
<p class="quiet">Any e-mail address will do. It becomes a new account of this sandbox.</p>
<form method="post">
<label class="field">E-mail address <input name="email" type="email" required autocomplete="off" placeholder="katherine@example.com"></label>
<div class="actions"><button class="primary" name="decision" value="another">Continue</button></div>
</form>
<a class="another" href="?">Back to the accounts</a>`,
  );
}

/** The error page for a request that cannot be answered with a redirect. */
export function errorPage(provider: string, code: string, description: string): string {
  return layout(
    provider,
    'This request can’t go on',
    `<h1>This request can’t go on</h1><p>${escape(description || 'The request is not one that this provider accepts.')}</p><p class="quiet">${escape(code)}</p>`,
  );
}

function account(user: SandboxUser, chosen: boolean): string {
  const initials = user.name
    .split(' ')
    .map((word) => word.slice(0, 1))
    .slice(0, 2)
    .join('');
  return `<button class="account" name="user" value="${escape(user.key)}" aria-pressed="${String(chosen)}"><i aria-hidden="true">${escape(initials)}</i><span><b>${escape(user.name)}</b><span class="quiet">${escape(user.email)}</span></span>${chosen ? '<em>Chosen</em>' : ''}</button>`;
}

function layout(provider: string, title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Sandbox</title>
<style>${pageStyle}</style>
</head>
<body>
<header>${knot}<p>Sandbox ${escape(provider)}<small>A local stand-in. Nothing leaves this machine.</small></p></header>
<main>${content}</main>
</body>
</html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
