import type { ConnectMessage } from '@hawser/contract';
import type { CallbackOutcome, Session } from '@hawser/server/engine';
import { connectMessage, type PageContent } from './page.js';

type SiteWanted = Extract<CallbackOutcome['result'], { status: 'site_wanted' }>;
type Ended = Exclude<CallbackOutcome['result'], SiteWanted | { status: 'more_wanted' }>;

/** Returns the page between consent and callback end on which a user picks one of several sites. */
export function siteChoice({ sites, state }: SiteWanted, providerName: string): PageContent {
  return {
    status: 200,
    title: `Which ${providerName} site?`,
    text: `Your ${providerName} account reaches several. Pick the one to connect; you can connect others later.`,
    choices: sites.map(({ id, name, address }) => ({
      // Relative to the callback, wherever the router is mounted.
      href: `callback/site?${new URLSearchParams({ state, site: id }).toString()}`,
      label: name,
      detail: address,
    })),
  };
}

interface Ending {
  readonly session: Session & { readonly mode: Exclude<Session['mode'], 'page'> };
  readonly result: Ended;
  readonly providerName: string;
  readonly defaultReturnTo: string;
}

type Destination =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'page'; readonly page: PageContent };

/**
 * Returns where a connect ends: on the popup's page, on the host's page, or at a partner's
 * `redirect_url`.
 */
export function endOfConnect(ending: Ending): Destination {
  const { session, defaultReturnTo } = ending;
  switch (session.mode) {
    case 'popup':
      return { kind: 'page', page: popupPage(ending) };
    case 'redirect':
      return {
        kind: 'redirect',
        location: withParameters(session.returnTo ?? defaultReturnTo, forHost(ending)),
      };
    case 'link':
    case 'exchange':
      return {
        kind: 'redirect',
        location: withParameters(
          session.returnTo ?? defaultReturnTo,
          forPartner(session, ending.result),
        ),
      };
  }
}

function popupPage({ session, result, providerName }: Ending): PageContent {
  const { id, openerOrigin } = session;
  if (result.status !== 'failed') {
    const message = connectMessage(id, result.status);
    const title =
      result.status === 'completed'
        ? `${providerName} is connected`
        : `${providerName} has answered`;
    return { status: 200, title, text: 'You can close this window.', message, openerOrigin };
  }
  const { code } = result;
  const statusOfCode: Partial<Record<string, ConnectMessage['status']>> = {
    session_expired: 'expired',
    session_cancelled: 'cancelled',
  };
  // A session that was used before has no news: its opener knows the outcome.
  const message =
    code === 'session_already_used'
      ? undefined
      : connectMessage(id, statusOfCode[code] ?? 'failed');
  return {
    status: code.startsWith('session_') ? 409 : 200,
    title: `${providerName} was not connected`,
    text: `${result.message} You can close this window.`,
    code,
    message,
    openerOrigin,
  };
}

function forHost({ session, result }: Ending): Record<string, string> {
  const { provider } = session;
  switch (result.status) {
    case 'completed':
      return { success: 'true', provider };
    case 'awaiting_confirmation':
      // The host's page claims the session with its verifier; see `resumeRedirect` of the client.
      return { status: 'awaiting_confirmation', provider, session_id: session.id };
    case 'failed':
      return { success: 'false', provider, error: result.code };
  }
}

/** Returns the way back to a partner's page from the page of its link. */
export function partnerReturn(session: Session, result: Ended): string {
  return withParameters(session.returnTo ?? '', forPartner(session, result));
}

function forPartner(session: Session, result: Ended): Record<string, string> {
  const common = {
    provider: session.provider,
    account_id: session.accountExternalId,
    session_id: session.id,
    ...(session.clientState !== undefined && { client_state: session.clientState }),
  };
  switch (result.status) {
    case 'completed':
      return { status: 'success', ...common };
    case 'awaiting_confirmation':
      return {
        status: 'awaiting_confirmation',
        ...common,
        confirm_token: result.confirmToken ?? '',
      };
    case 'failed':
      return { error: result.code, ...common };
  }
}

const ours = [
  'success',
  'status',
  'error',
  'provider',
  'account_id',
  'session_id',
  'confirm_token',
  'client_state',
];

/**
 * Adds parameters to an address. Its query is kept, except parameters with our names, which could
 * forge an outcome.
 */
function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address);
  for (const name of ours) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
