import { createHash } from 'node:crypto';

/** The style sheet of the sandbox's pages. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#0b2239, #edf1f4);
  --quiet: light-dark(#51606f, #a3b1be);
  --sea: light-dark(#1f7a8c, #5db4c5);
  --on-sea: light-dark(#ffffff, #06182a);
  --rope: #c8a46a;
  --ground: light-dark(#faf8f4, #081726);
  --sheet: light-dark(#ffffff, #0e2236);
  --line: light-dark(#e2ddd2, #24394e);
  --picked: light-dark(#eef6f7, #12344a);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-content: center; justify-items: stretch;
  grid-template-columns: minmax(0, 460px); gap: 16px; padding: 24px 16px;
  background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
header { display: flex; align-items: center; gap: 12px; }
header svg { width: 32px; height: 32px; flex: none; }
header p { margin: 0; font-weight: 650; }
header small { display: block; font-weight: 400; font-size: 13px; color: var(--quiet); }
main {
  background: var(--sheet); border: 1px solid var(--line); border-top: 3px solid var(--rope);
  border-radius: 8px; padding: 24px;
}
h1 { margin: 0 0 4px; font-size: 20px; line-height: 1.3; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 24px 0 8px; font-size: 13px; font-weight: 600; color: var(--quiet); }
p { margin: 0; }
.quiet, footer { color: var(--quiet); font-size: 13px; }
.accounts { display: grid; gap: 8px; }
.account {
  display: flex; align-items: center; gap: 12px; width: 100%; min-height: 52px; padding: 8px 12px;
  text-align: left; background: none; color: inherit; border: 1px solid var(--line);
}
.account:hover { border-color: var(--sea); }
.account[aria-pressed='true'] { border-color: var(--sea); background: var(--picked); }
.account span { min-width: 0; flex: 1; overflow-wrap: anywhere; }
.account b { display: block; font-weight: 600; line-height: 1.3; }
.account i {
  flex: none; width: 32px; height: 32px; border-radius: 50%; display: grid; place-content: center;
  background: light-dark(#0b2239, #24394e); color: #faf8f4; font-size: 12px; font-weight: 600; line-height: 1; font-style: normal;
}
.account .quiet { font-weight: 400; }
.account em { flex: none; font-style: normal; font-size: 13px; font-weight: 600; color: var(--sea); }
.scopes { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.scopes li { border-bottom: 1px solid var(--line); }
.scopes label, .scopes div { display: flex; gap: 12px; padding: 10px 0; min-height: 24px; align-items: start; }
.scopes input { width: 18px; height: 18px; margin: 2px 0 0; flex: none; accent-color: var(--sea); }
.scopes svg { width: 18px; height: 18px; margin-top: 2px; flex: none; color: var(--sea); }
.scopes code { display: block; font-size: 12px; color: var(--quiet); overflow-wrap: anywhere; }
button {
  font: inherit; font-weight: 600; border-radius: 8px; border: 1px solid transparent;
  padding: 10px 20px; min-height: 44px; cursor: pointer;
}
.actions { display: flex; gap: 12px; margin-top: 24px; }
.actions button { flex: 1; }
/* In view however many accounts and scopes there are. */
html:has(.decision) { scroll-padding-bottom: 92px; }
.decision {
  position: sticky; bottom: 0; margin: 24px -24px -24px; padding: 16px 24px;
  background: var(--sheet); border-top: 1px solid var(--line); border-radius: 0 0 7px 7px;
}
.primary { background: var(--sea); color: var(--on-sea); }
.primary:hover { filter: brightness(1.08); }
.plain { background: none; color: inherit; border-color: var(--line); }
.plain:hover { border-color: var(--quiet); }
a { color: var(--sea); font-weight: 600; text-underline-offset: 3px; }
.another { display: inline-block; margin-top: 8px; padding: 4px 0; font-size: 13px; }
.field { display: grid; gap: 4px; margin-top: 20px; font-weight: 600; }
.field input {
  font: inherit; font-weight: 400; padding: 10px 12px; min-height: 44px; color: inherit;
  background: var(--ground); border: 1px solid var(--line); border-radius: 8px;
}
:focus-visible { outline: 2px solid var(--sea); outline-offset: 2px; }
@media (max-width: 420px) { main { padding: 20px 16px; } .decision { margin: 20px -16px -20px; padding: 12px 16px; } body { place-content: start stretch; grid-template-columns: minmax(0, 1fr); } }
@media (forced-colors: active) { .account[aria-pressed='true'] { border-width: 3px; } }
`;

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/**
 * The headers of every page. `form-action` allows the whole redirect chain after "Allow", because
 * Chromium checks it for every redirect, and the host's redirects are not known here.
 */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action http: https:; frame-ancestors 'none'; base-uri 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};
