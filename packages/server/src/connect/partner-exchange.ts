import { HawserError } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import type { Connection } from '../connections/connection.js';
import { hashToken } from '../identifiers.js';
import type { Site } from '../providers/provider.js';
import { siteIn, type Choices } from './site-choice.js';
import { type Completion } from './completion.js';
import { endedError } from './outcome.js';
import type { SessionStore } from './session-store.js';
import type { ReceivedGrants } from './received-grants.js';

interface PartnerExchangeParts {
  readonly sessionStore: SessionStore;
  readonly choices: Choices;
  readonly receivedGrants: ReceivedGrants;
  readonly completion: Completion;
}

/** What a provider sent the browser back to the partner with. */
export interface RedirectAnswer {
  readonly code: string;
  readonly state: string;
  /** The one that was picked, of several. */
  readonly site?: string | undefined;
  /** What else came. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** For partners that are sent the code themselves. */
export interface PartnerExchange {
  /**
   * The code that a provider sent to a partner's own redirect URI. The partner answers for its user.
   * Where the grant reaches several sites, the first call says which, and the same one with a `site`
   * goes on.
   * @throws HawserError `invalid_state` for a state that isn't this connection's, `session_expired`,
   * `session_already_used`, `session_cancelled`, `token_exchange_failed`, `connection_ambiguous` with
   * the sites in its details
   */
  redeem(
    tenant: Tenant,
    connectionId: string,
    options: RedirectAnswer,
  ): Promise<{ readonly connection: Connection; readonly clientState: string | undefined }>;
}

export class PartnerExchangeService implements PartnerExchange {
  readonly #parts: PartnerExchangeParts;

  constructor(parts: PartnerExchangeParts) {
    this.#parts = parts;
  }

  async redeem(
    tenant: Tenant,
    connectionId: string,
    { code, state, site: wanted, parameters }: RedirectAnswer,
  ): Promise<{ readonly connection: Connection; readonly clientState: string | undefined }> {
    const { sessionStore, completion, choices, receivedGrants } = this.#parts;
    const attempt = await sessionStore.findAttempt(hashToken(state));
    const session = attempt && (await sessionStore.find(attempt.sessionId));
    if (
      session?.mode !== 'exchange' ||
      session.partnerId !== tenant.partnerId ||
      session.accountMode !== tenant.mode ||
      session.targetConnectionId !== connectionId
    ) {
      throw new HawserError(
        'invalid_state',
        'This state belongs to no authorization URL of this connection. Ask for a new one.',
        { details: { field: 'state' } },
      );
    }
    const ended = async () => endedError((await sessionStore.find(session.id)) ?? session);
    const hash = hashToken(state);
    const consumed = await sessionStore.consumeState(hash);
    const choice = consumed ? undefined : await choices.find(session, hash);
    if (!consumed && !choice) throw await ended();
    if (choice && wanted === undefined) throw severalSites(choice.sites);
    const picked = choice && siteIn(choice, wanted);
    if (choice && !(await choices.take(session, hash))) throw await ended();
    try {
      const exchanged =
        choice ??
        (await receivedGrants.exchange(
          session,
          state,
          new URLSearchParams({ ...parameters, code, state }),
        ));
      const sites = choice ? undefined : await receivedGrants.sites(session, exchanged);
      const site =
        picked ??
        sites?.find(({ id }) => id === wanted) ??
        (sites && (await receivedGrants.obviousSite(session, sites)));
      if (sites && !site) {
        if (!(await choices.keep(session, hash, { tokens: exchanged.tokens, sites })))
          throw await ended();
        throw severalSites(sites);
      }
      const grant = await receivedGrants.grant(session, exchanged, site);
      const connection = await completion.now(session, grant);
      return { connection, clientState: session.clientState };
    } catch (error) {
      if (error instanceof HawserError && error.code === 'connection_ambiguous') throw error;
      const { code: failure, message } = receivedGrants.failureOf(session, error);
      await sessionStore.fail(session.id, failure, message);
      throw error instanceof HawserError
        ? error
        : new HawserError('token_exchange_failed', message, {
            cause: error,
            details: { reason: failure },
          });
    }
  }
}

function severalSites(sites: readonly Site[]): HawserError {
  return new HawserError(
    'connection_ambiguous',
    'The user can reach several sites. Let them choose, and send the same again with its id as `site`.',
    { details: { choices: sites } },
  );
}
