import type { ConnectPageView, PageItem, ShownCode } from '@hawser/server/engine';
import { plainText } from './hosted-page.js';
import { Html, markup } from './html.js';
import { knot } from './knot.js';

/** Whose product a page speaks of. */
export interface PageBrand {
  readonly name: string;
  /** The address of its logo, on the router's origin. */
  readonly logoUrl?: string | undefined;
  /** The colour of its buttons, `#rrggbb`. */
  readonly color?: string | undefined;
  readonly privacyUrl?: string | undefined;
}

/** What all pages of a link say. */
export interface PageFacts {
  readonly view: ConnectPageView;
  readonly brand: PageBrand;
  /** The address of the page. */
  readonly address: string;
  /** The router's public URL. */
  readonly baseUrl: string;
}

/** The text of a page and its title. */
export interface HostedText {
  readonly title: string;
  readonly body: Html;
  /** The colour of buttons, `#rrggbb`. */
  readonly color?: string | undefined;
}

const rope = new Html(
  '<svg class="rope" viewBox="0 0 44 14" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M1 7c5-8 9-8 14 0s9 8 14 0 9-8 14 0M1 7c5 8 9 8 14 0s9-8 14 0 9 8 14 0"/></svg>',
);

/** Returns the page that a link opens. */
export function connectPage(facts: PageFacts): HostedText {
  const { view, brand } = facts;
  const [only] = view.items;
  if (view.hasSeveral || !only) return severalPage(facts);
  const { name } = only.integration.provider;
  if (isForm(only)) return formPage(facts, only);
  const title = `Connect ${name} to ${brand.name}`;
  const words = scopeWords(only);
  return {
    title,
    color: brand.color,
    body: markup`<div class="card">${marks(facts, only)}<h1>${title}</h1>${asks(facts)}${who(facts)}
${permissions(brand, words)}
<div class="actions"><a class="button main" href="${facts.address}/go">Continue to ${name}</a>${notMe(facts)}</div>
${warning(facts)}</div>${foot(brand)}`,
  };
}

/** Returns the form of an integration: for a key, or for what the provider's address needs. */
export function formPage(facts: PageFacts, item: PageItem, problem?: string): HostedText {
  const { brand, address } = facts;
  const { name, consoleUrl } = { consoleUrl: undefined, ...item.integration.provider };
  const isOAuth = item.integration.provider.authType === 'oauth2';
  const title = `Connect ${name} to ${brand.name}`;
  const inputs = item.fields.map(({ name: field, label, secret, required, placeholder, help }) => {
    const hint = help !== undefined && markup`<small id="help-${field}">${help}</small>`;
    const described = help !== undefined && markup` aria-describedby="help-${field}"`;
    const example = placeholder !== undefined && markup` placeholder="${placeholder}"`;
    return markup`<div class="field"><label for="field-${field}">${label}${!required && ' (optional)'}</label><input id="field-${field}" name="${field}" type="${secret ? 'password' : 'text'}" autocomplete="off" spellcheck="false" autocapitalize="none"${required && new Html(' required')}${example}${described}>${hint}</div>`;
  });
  const find =
    consoleUrl !== undefined &&
    markup`<p class="note">You find it at <a href="${consoleUrl}" rel="noreferrer" target="_blank">${new URL(consoleUrl).host}</a>.</p>`;
  return {
    title,
    color: brand.color,
    body: markup`<div class="card">${marks(facts, item)}<h1>${title}</h1>${asks(facts)}${who(facts)}
${problem !== undefined && markup`<p class="wrong" role="alert">${problem}</p>`}
<form method="post" action="${address}/credentials"><input type="hidden" name="integration" value="${item.session.provider}">${inputs}${!isOAuth && find}
<div class="actions"><button class="button main">${isOAuth ? 'Next' : `Connect ${name}`}</button></div></form>
<div class="actions">${notMe(facts)}</div>${warning(facts)}</div>${foot(brand)}`,
  };
}

/** Returns the page from which the browser continues to a provider whose address is complete now. */
export function onwardPage(facts: PageFacts, item: PageItem): HostedText {
  const { name, slug } = item.integration.provider;
  const title = `Continue to ${name}`;
  return {
    title,
    color: facts.brand.color,
    body: markup`<div class="card">${marks(facts, item)}<h1>${title}</h1><p class="lead">You sign in there, and come back here.</p>
${permissions(facts.brand, scopeWords(item))}
<div class="actions"><a class="button main" href="${facts.address}/go?integration=${slug}">Continue to ${name}</a>${notMe(facts)}</div></div>${foot(facts.brand)}`,
  };
}

function severalPage(facts: PageFacts): HostedText {
  const { view, brand, address } = facts;
  const title = `Connect your accounts to ${brand.name}`;
  const next = view.items.find(({ isDone }) => !isDone);
  const items = view.items.map((item) => {
    const { name, slug } = item.integration.provider;
    const words = scopeWords(item);
    const state = item.isDone
      ? markup`<span class="done">Done</span>`
      : markup`<a class="button${item === next && ' main'}" href="${address}/go?integration=${slug}" aria-label="Connect ${name}">Connect</a>`;
    const { status, error } = item.session;
    const problem = status === 'failed' && error && markup`<p class="wrong">${error.message}</p>`;
    const list =
      words.length > 0 &&
      markup`<details><summary>What ${brand.name} can then do</summary>${scopeList(words)}</details>`;
    return markup`<li class="item"><div class="head">${logo(facts, item)}<h2>${name}</h2>${state}</div>${problem}${list}</li>`;
  });
  const isAnyDone = view.items.some(({ isDone }) => isDone);
  const finish =
    isAnyDone &&
    markup`<a class="button" href="${address}/done">${view.items.every(({ isDone }) => isDone) ? 'Finish' : 'Finish without the rest'}</a>`;
  return {
    title,
    color: brand.color,
    body: markup`<div class="card"><div class="marks">${brandMark(brand)}</div><h1>${title}</h1>${asks(facts)}${who(facts)}
<ul class="items">${items}</ul><div class="actions">${finish}${notMe(facts)}</div>${warning(facts)}</div>${foot(brand)}`,
  };
}

/** Returns the question at the end, unless the host's sign-in has answered it. */
export function questionPage(facts: PageFacts): HostedText {
  const { view, brand, address } = facts;
  const names = namesOf(view.items.filter(({ isDone }) => isDone));
  const title = `Did you start this in ${brand.name}, as ${accountOf(facts)}?`;
  const rest = view.items.some(({ isDone }) => !isDone) && view.hasSeveral;
  return {
    title,
    color: brand.color,
    body: markup`<div class="card">${endMarks(facts)}<h1>${title}</h1><p class="lead">${names} ${view.items.filter(({ isDone }) => isDone).length > 1 ? 'have' : 'has'} agreed. Nothing is connected until you answer.</p>
<form method="post" action="${address}/answer"><div class="actions"><button class="button main" name="begun" value="yes">Yes, I started this</button><button class="button" name="begun" value="no">No, discard it</button>${rest && markup`<a class="button" href="${address}">Connect the others first</a>`}</div></form>
<p class="note">If somebody sent you this link, answer no: yes would give <b>${accountOf(facts)}</b> in ${brand.name} access to your ${names}.</p></div>${foot(brand)}`,
  };
}

/** Returns the page with the code for the program that made the link. */
export function codePage(
  facts: PageFacts,
  shown: ShownCode,
  backUrl: string | undefined,
): HostedText {
  const { view, brand } = facts;
  const { agentName } = view.page;
  const asker = agentName === undefined ? brand.name : plainText(agentName);
  const title = `Give this code to ${asker}`;
  const back =
    backUrl !== undefined &&
    markup`<div class="actions"><a class="button main" href="${backUrl}">Back to ${brand.name}</a></div>`;
  return {
    title,
    color: brand.color,
    body: markup`<div class="card">${endMarks(facts)}<h1>${title}</h1><p class="lead">${backUrl === undefined ? 'Type it where you were asked to connect.' : `Go back, or type it where ${brand.name} asks for it.`} It works for 10 minutes.</p>
<output class="code" data-code aria-label="Code">${shown.code}</output>${back}
<p class="note">The code joins your ${namesOf(view.items.filter(({ isDone }) => isDone))} to <b>${accountOf(facts)}</b> in ${brand.name}. Never tell it to somebody who calls or writes to you.</p></div>${foot(brand)}`,
  };
}

/** Returns the page of an end without a question: connected, or failed. */
export function outcomePage(
  facts: PageFacts,
  {
    title,
    text,
    backUrl,
    canRetry = false,
  }: {
    readonly title: string;
    readonly text: string;
    readonly backUrl?: string | undefined;
    readonly canRetry?: boolean;
  },
): HostedText {
  const { brand, address } = facts;
  const retry = canRetry && markup`<a class="button main" href="${address}">Try again</a>`;
  const back =
    backUrl !== undefined &&
    markup`<a class="button${!canRetry && ' main'}" href="${backUrl}">Back to ${brand.name}</a>`;
  return {
    title,
    color: brand.color,
    body: markup`<div class="card">${endMarks(facts)}<h1>${title}</h1><p class="lead">${text}</p>${(retry || back) && markup`<div class="actions">${retry}${back}</div>`}</div>${foot(brand)}`,
  };
}

/** Returns the page for a request that cannot be answered. */
export function problemPage(title: string, text: string): HostedText {
  return {
    title,
    body: markup`<div class="card"><div class="marks"><span class="mark">${knot}</span></div><h1>${title}</h1><p class="lead">${text}</p></div>`,
  };
}

/** Returns the names of providers as a sentence has them. */
export function namesOf(items: readonly PageItem[]): string {
  return new Intl.ListFormat('en-GB').format(
    items.map(({ integration }) => integration.provider.name),
  );
}

/** Returns whether the browser needs a form first. */
function isForm({ integration, fields, session }: PageItem): boolean {
  if (integration.provider.authType !== 'oauth2') return true;
  return fields.some(({ name, required }) => required && !session.fields[name]);
}

function accountOf({ view }: PageFacts): string {
  const { accountName, accountExternalId } = view.page;
  const name = plainText(accountName ?? '').trim();
  return name === '' ? accountExternalId : name;
}

function asks({ view, brand }: PageFacts): Html | undefined {
  const { agentName } = view.page;
  if (agentName === undefined) return undefined;
  return markup`<p class="lead"><b>${plainText(agentName)}</b>, an agent in ${brand.name}, needs this to go on.</p>`;
}

function who(facts: PageFacts): Html {
  const { page } = facts.view;
  const account = accountOf(facts);
  const id = account !== page.accountExternalId && ` (${page.accountExternalId})`;
  const agent =
    page.agentName !== undefined &&
    markup`<div><dt>Asked by</dt><dd>${plainText(page.agentName)}</dd></div>`;
  return markup`<dl class="who"><div><dt>App</dt><dd>${facts.brand.name}</dd></div><div><dt>Account</dt><dd>${account}${id}</dd></div>${agent}</dl>`;
}

function permissions(brand: PageBrand, words: readonly string[]): Html | undefined {
  if (words.length === 0) return undefined;
  return markup`<h2>${brand.name} will be able to</h2>${scopeList(words)}`;
}

function scopeList(words: readonly string[]): Html {
  return markup`<ul class="scopes">${words.map((word) => markup`<li>${word}</li>`)}</ul>`;
}

/** Returns what the scopes allow, in words; a scope that the provider's file does not know, as it is. */
function scopeWords({ integration, session }: PageItem): string[] {
  const { provider } = integration;
  if (provider.authType !== 'oauth2') return [];
  const { scopes } = provider;
  const wordsOf = (scope: string): string =>
    [scope, scope.replace(/^.*\//, '')]
      .map((name) => (Object.hasOwn(scopes, name) ? scopes[name] : undefined))
      .find((words) => words !== undefined) ?? scope;
  return [...new Set(session.scopes.map(wordsOf))];
}

function notMe({ address }: PageFacts): Html {
  return markup`<form method="post" action="${address}/cancel"><button class="button">This wasn’t me</button></form>`;
}

function warning(facts: PageFacts): Html {
  return markup`<p class="note">What you connect is used for <b>${accountOf(facts)}</b> in ${facts.brand.name}. If somebody else sent you this link, choose “This wasn’t me”.</p>`;
}

function foot({ privacyUrl }: PageBrand): Html | undefined {
  if (privacyUrl === undefined) return undefined;
  return markup`<p class="foot"><a href="${privacyUrl}" rel="noreferrer">Privacy policy</a></p>`;
}

function marks(facts: PageFacts, item: PageItem): Html {
  return markup`<div class="marks">${brandMark(facts.brand)}${rope}${logo(facts, item)}</div>`;
}

function endMarks(facts: PageFacts): Html {
  const [only] = facts.view.items;
  if (only && !facts.view.hasSeveral) return marks(facts, only);
  return markup`<div class="marks">${brandMark(facts.brand)}</div>`;
}

function brandMark({ name, logoUrl }: PageBrand): Html {
  const inside =
    logoUrl === undefined
      ? /^./u.exec(name.trim())?.[0].toUpperCase()
      : markup`<img src="${logoUrl}" alt="">`;
  return markup`<span class="mark" aria-hidden="true">${inside}</span>`;
}

function logo({ baseUrl }: PageFacts, { integration }: PageItem): Html {
  const { slug } = integration.provider;
  const light = `${baseUrl}/logos/${slug}.svg`;
  const dark = `${baseUrl}/logos/${slug}.dark.svg`;
  return markup`<span class="mark" aria-hidden="true"><picture><source media="(prefers-color-scheme:dark)" srcset="${dark}"><img src="${light}" alt=""></picture></span>`;
}
