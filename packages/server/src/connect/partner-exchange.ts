import { HawserError } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import type { Connection } from '../connections/connection.js';
import type { ConnectionStore } from '../connections/store.js';
import { hashToken } from '../identifiers.js';
import type { Site } from '../providers/provider.js';
import { siteIn, type Choices } from './site-choice.js';
import { type Completion } from './completion.js';
import { endedError } from './outcome.js';
import type { SessionStore } from './session-store.js';
import type { ReceivedGrants } from './received-grants.js';

interface PartnerExchangeParts {
  readonly connectionStore: ConnectionStore;
  readonly sessionStore: SessionStore;
  readonly choices: Choices;
  readonly receivedGrants: ReceivedGrants;
  readonly completion: Completion;
}

/** The parameters that a provider added to a partner's redirect URI. */
export interface RedirectAnswer {
  /** The authorization code. */
  readonly code: string;
  /** The state of the authorization URL. */
  readonly state: string;
  /** The id of the chosen site, when the grant covers several. */
  readonly site?: string | undefined;
  /** Any other query parameters. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** Exchanges codes for partners that receive them at their redirect URI. */
export interface PartnerExchange {
  /**
   * Exchanges the code and stores the connection. The partner is responsible for checking that its
   * user started the connect. If the grant covers several sites, the call fails with
   * `connection_ambiguous`; repeat it with the chosen `site`. Returns the connection and the
   * `clientState` that its session was created with.
   * @throws HawserError `invalid_state` when the state is not this connection's, `session_expired`,
   * `session_already_used`, `session_cancelled`, `token_exchange_failed`, and
   * `connection_ambiguous` with the sites in its details
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
    const { sessionStore, connectionStore, completion, choices, receivedGrants } = this.#parts;
    const session = (await sessionStore.findAttempt(hashToken(state)))?.session;
    if (
      session?.mode !== 'exchange' ||
      session.partnerId !== tenant.partnerId ||
      session.accountMode !== tenant.mode ||
      session.targetConnectionId !== connectionId
    ) {
      throw new HawserError(
        'invalid_state',
        'This state does not match any authorization URL of this connection. Request a new URL.',
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
      const { id } = await completion.now(session, grant);
      const connection = await connectionStore.getOfTenant(tenant, id);
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
    'The grant covers several sites. Let the user choose one, then repeat the request with its id as `site`.',
    { details: { choices: sites } },
  );
}
