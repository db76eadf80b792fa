import { HawserError, type CredentialField } from '@hawser/contract';
import { hashToken, randomToken } from '../identifiers.js';
import { isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import { addressesOf } from '../providers/address.js';
import { readFields, type FilledFields } from '../providers/fields.js';
import type { Integration } from '../providers/integration.js';
import type { AuthorizeService, Departure, Visitor } from './authorize.js';
import type { DerivedSecrets } from './derived-secrets.js';
import { isOtherUser, provesUser } from './host-user.js';
import type { ManualReader } from './manual.js';
import {
  endedError,
  otherUser,
  unknownLink,
  whyEnded,
  type CallbackOutcome,
  type UsableLinks,
} from './outcome.js';
import { otherBrowser, type PageEnd, type ShownCode } from './page-end.js';
import type { Session } from './session.js';
import type { SessionStore } from './session-store.js';

/** A browser that opens a hosted page, or sends one of its forms. */
export interface PageVisitor extends Visitor {
  /** Returns the nonces that this browser's cookies hold for a session. */
  readonly browserNonces: (sessionId: string) => readonly string[];
}

/** One integration of a page. */
export interface PageItem {
  readonly integration: Integration;
  readonly session: Session;
  /** Whether its grant has come. */
  readonly isDone: boolean;
  /** What the user enters first: the fields of a key form, or of the provider's address. */
  readonly fields: readonly CredentialField[];
}

/** A hosted page: who wants which access to whose accounts. */
export interface ConnectPageView {
  readonly page: Session;
  readonly items: readonly PageItem[];
  /** Whether it has several integrations, of which the user may leave some out. */
  readonly hasSeveral: boolean;
  /** Whether this browser has gone on from the page. */
  readonly isBound: boolean;
  /** Whether the host's sign-in proves that its user is at the browser. */
  readonly isProven: boolean;
}

/** A form to fill in before the browser can go on. */
export interface FormWanted {
  readonly view: ConnectPageView;
  readonly form: PageItem;
}

/** Hosted pages of connect links. */
export interface ConnectPage {
  /** Returns the address of a session's page. */
  addressOf(session: Session): string;
  /**
   * Returns a page by the token of its link, whatever its state. Changes nothing.
   * @throws HawserError `session_not_found`, and `forbidden` when the host's signed-in user is not
   * the session's; `partner_suspended`
   */
  view(token: string, visitor: PageVisitor): Promise<ConnectPageView>;
  /**
   * Starts an attempt for one integration, by default the next. Returns where to send the browser,
   * or the form that it needs first.
   * @throws HawserError `session_expired`, `session_cancelled`, …, and `forbidden` when another
   * browser brought a grant before
   */
  go(
    token: string,
    visitor: PageVisitor,
    provider?: string,
  ): Promise<Departure | CallbackOutcome | FormWanted>;
  /**
   * Takes the fields of a form: credentials, which are checked with the provider, or parts of the
   * provider's address. Returns the nonce to bind the browser with.
   * @throws HawserError `validation_failed` when the provider does not take them
   */
  submit(
    token: string,
    visitor: PageVisitor,
    form: { readonly provider: string | undefined; readonly fields: FilledFields },
  ): Promise<{ readonly item: PageItem; readonly browserNonce: string }>;
  /** Cancels the session, and revokes the grants that wait. */
  cancel(token: string, visitor: PageVisitor): Promise<ConnectPageView>;
  /**
   * Returns the page for its end.
   * @throws HawserError `forbidden` for another browser than the one that went on
   */
  end(token: string, visitor: PageVisitor): Promise<ConnectPageView>;
  /**
   * Takes the user's word that they began this. Returns the code to take to the program that made
   * the link; undefined when the host's sign-in proves the user, and the connections are made.
   */
  confirmBegun(token: string, visitor: PageVisitor): Promise<ShownCode | undefined>;
}

interface ConnectPageParts {
  readonly sessionStore: SessionStore;
  readonly assertUsable: UsableLinks;
  readonly integrations: IntegrationsService;
  readonly authorize: AuthorizeService;
  readonly pageEnd: PageEnd;
  readonly derivedSecrets: DerivedSecrets;
  readonly readManual: ManualReader;
  readonly baseUrl: string;
}

export class ConnectPageService implements ConnectPage {
  readonly #parts: ConnectPageParts;

  constructor(parts: ConnectPageParts) {
    this.#parts = parts;
  }

  addressOf({ id, leadId }: Session): string {
    const { baseUrl, derivedSecrets } = this.#parts;
    return `${baseUrl}/connect/${derivedSecrets.startToken(leadId ?? id)}`;
  }

  async view(token: string, visitor: PageVisitor): Promise<ConnectPageView> {
    const page = await this.#parts.sessionStore.findByStartToken(hashToken(token));
    if (page?.mode !== 'page' || page.leadId !== undefined) throw unknownLink();
    if (isOtherUser(visitor.user, page)) throw otherUser();
    await this.#parts.assertUsable(page);
    const members = await this.#parts.pageEnd.members(page);
    return {
      page,
      items: members.map((session) => this.#item(session)),
      hasSeveral: members[0] !== page,
      isBound: (await this.#heldNonce(members, visitor)) !== undefined,
      isProven: provesUser(visitor.user, page),
    };
  }

  async go(
    token: string,
    visitor: PageVisitor,
    provider?: string,
  ): Promise<Departure | CallbackOutcome | FormWanted> {
    const view = await this.#open(token, visitor);
    const item = itemOf(view, provider);
    if (item.fields.length > 0 && !hasValues(item)) return { view, form: item };
    const members = view.items.map(({ session }) => session);
    const browserNonce = await this.#heldNonce(members, visitor);
    return this.#parts.authorize.begin(item.session, { ...visitor, browserNonce });
  }

  async submit(
    token: string,
    visitor: PageVisitor,
    { provider, fields }: { readonly provider: string | undefined; readonly fields: FilledFields },
  ): Promise<{ readonly item: PageItem; readonly browserNonce: string }> {
    const { sessionStore, readManual, pageEnd } = this.#parts;
    const view = await this.#open(token, visitor);
    const item = itemOf(view, provider);
    const { integration, session } = item;
    const members = view.items.map((one) => one.session);
    const browserNonce = (await this.#heldNonce(members, visitor)) ?? randomToken();
    if (isOAuth(integration)) {
      const { name, fields: known = [] } = integration.provider;
      const values = readFields({ name, fields: known }, addressesOf(integration), fields);
      await sessionStore.setFields(session.id, values);
      return { item: { ...item, session: { ...session, fields: values } }, browserNonce };
    }
    const grant = await readManual(integration, { credentials: fields });
    const attempt = {
      stateHash: hashToken(randomToken()),
      sessionId: session.id,
      nonceHash: hashToken(browserNonce),
      accountProven: view.isProven,
      openerProven: false,
    };
    await sessionStore.addAttempt(attempt);
    await pageEnd.take(session, grant, { attempt, proven: view.isProven });
    return { item, browserNonce };
  }

  async cancel(token: string, visitor: PageVisitor): Promise<ConnectPageView> {
    const view = await this.view(token, visitor);
    const { page } = view;
    if (page.status !== 'cancelled' && !(await this.#parts.pageEnd.cancel(page)))
      throw endedError(page);
    return view;
  }

  async end(token: string, visitor: PageVisitor): Promise<ConnectPageView> {
    const view = await this.view(token, visitor);
    if (!view.isBound) throw otherBrowser();
    return view;
  }

  async confirmBegun(token: string, visitor: PageVisitor): Promise<ShownCode | undefined> {
    const { pageEnd } = this.#parts;
    const view = await this.end(token, visitor);
    const { page, items, isProven } = view;
    if (page.status === 'completed' || page.status === 'cancelled' || page.expired)
      throw endedError(page);
    if (!items.some(({ isDone }) => isDone))
      throw new HawserError('connection_pending', 'Nothing is connected yet. Go on with the page.');
    if (!isProven) return pageEnd.show(page);
    await pageEnd.attach(page);
    return undefined;
  }

  /** Returns a page that can still be used. */
  async #open(token: string, visitor: PageVisitor): Promise<ConnectPageView> {
    const view = await this.view(token, visitor);
    if (whyEnded(view.page)) throw endedError(view.page);
    // The first grant binds a page with several integrations to its browser.
    if (view.page.claimNonceHash !== undefined && !view.isBound) throw otherBrowser();
    return view;
  }

  #item(session: Session): PageItem {
    const integration = this.#parts.integrations.in(session.accountMode).get(session.provider);
    return {
      integration,
      session,
      isDone: session.status === 'awaiting_confirmation' || session.status === 'completed',
      fields: integration.provider.fields ?? [],
    };
  }

  /**
   * Returns a nonce of this browser that belongs to the sessions: the one that brought their grant,
   * once there is one.
   */
  async #heldNonce(
    members: readonly Session[],
    { browserNonces }: PageVisitor,
  ): Promise<string | undefined> {
    const [first] = members;
    if (!first) return undefined;
    const held = browserNonces(first.leadId ?? first.id);
    const wanted = members.find(({ claimNonceHash }) => claimNonceHash)?.claimNonceHash;
    const known = await this.#parts.sessionStore.boundHashes(
      members.map(({ id }) => id),
      held.map(hashToken),
    );
    return held.findLast((nonce) => {
      const hash = hashToken(nonce);
      return known.includes(hash) && (wanted === undefined || wanted === hash);
    });
  }
}

/** Returns the integration that a request means: the named one, or the next that is not done. */
function itemOf({ items }: ConnectPageView, provider: string | undefined): PageItem {
  const item = items.find(({ session, isDone }) =>
    provider === undefined ? !isDone : session.provider === provider,
  );
  if (!item)
    throw new HawserError(
      'validation_failed',
      'This integration is not one of this page. Go back and choose one that it lists.',
      { details: { field: 'integration' } },
    );
  if (item.isDone)
    throw new HawserError(
      'session_already_used',
      `${item.integration.provider.name} has already answered. Go back to the page.`,
    );
  return item;
}

/** Returns whether the provider's address is complete, so that the browser can be sent there. */
function hasValues({ integration, session, fields }: PageItem): boolean {
  return (
    isOAuth(integration) &&
    fields.every(({ name, required }) => !required || (session.fields[name] ?? '') !== '')
  );
}
