import { HawserError } from '@hawser/contract';
import type { ConnectErrorCode, RevocationOutcome } from '@hawser/contract';
import type {
  BrowserConnection,
  BrowserConnectSession,
  BrowserIntegration,
  CreateConnectSessionBody,
  UpdateBrowserConnectionBody,
} from '@hawser/contract/browser';
import { redirectHash } from './fake-popups.js';
import { connectionAt } from './fixtures.js';
import type { FakeConnection } from './fixtures.js';

/** A connect session with what its opener asked for. */
export interface FakeSession {
  readonly id: string;
  readonly provider: string;
  readonly asked: CreateConnectSessionBody;
  readonly startUrl: string;
  readonly expiresAt: string;
  /** Whether a window, or this tab, has opened the start URL. */
  isVisited: boolean;
  outcome: Pick<BrowserConnectSession, 'status' | 'error' | 'connection'>;
}

const sessionLifetimeMs = 30 * 60_000;

/** The signed-in user's integrations, connections and connect sessions, in memory. */
export class FakeAccount {
  integrations: readonly BrowserIntegration[];
  /** Whether the provider confirms that it has revoked a grant. */
  revocation: RevocationOutcome = 'yes';
  readonly sessions: FakeSession[] = [];

  constructor(integrations: readonly BrowserIntegration[]) {
    this.integrations = integrations;
  }

  get connections(): readonly BrowserConnection[] {
    return this.integrations.flatMap(({ connections }) => connections);
  }

  /** @throws HawserError `provider_not_configured` */
  integration(slugOrId: string): BrowserIntegration {
    const found = this.integrations.find(({ slug, id }) => slug === slugOrId || id === slugOrId);
    if (!found)
      throw new HawserError(
        'provider_not_configured',
        `There is no integration "${slugOrId}". Add it to the integrations of fakeHawser.`,
      );
    return found;
  }

  /** @throws HawserError `connection_not_found` */
  connection(id: string): BrowserConnection {
    const found = this.connections.find((each) => each.id === id);
    if (!found) throw new HawserError('connection_not_found', `There is no connection "${id}".`);
    return found;
  }

  /** @throws HawserError `session_not_found` */
  session(id: string): FakeSession {
    const found = this.sessions.find((each) => each.id === id);
    if (!found) throw new HawserError('session_not_found', `There is no session "${id}".`);
    return found;
  }

  /**
   * Starts a connect session.
   * @param page the page's URL
   * @param mount the path at which the page expects the router
   */
  startSession(asked: CreateConnectSessionBody, page: string, mount: string): FakeSession {
    const { slug } = this.integration(asked.provider);
    const id = `cs_${this.sessions.length + 1}`;
    // A tab that is sent to another part of the same page doesn't leave it.
    const start = asked.mode === 'redirect' ? `${redirectHash}${id}` : `${mount}/connect/${id}`;
    const session: FakeSession = {
      id,
      provider: slug,
      asked,
      startUrl: new URL(start, page).href,
      expiresAt: new Date(Date.now() + sessionLifetimeMs).toISOString(),
      isVisited: asked.mode === 'redirect',
      outcome: { status: 'pending' },
    };
    this.sessions.push(session);
    return session;
  }

  /** Ends a session with a connection; one that awaits confirmation has to be claimed first. */
  complete(
    session: FakeSession,
    facts: FakeConnection,
    status: 'completed' | 'awaiting_confirmation',
  ): void {
    const connection = this.connectionOf(session.provider, facts, session.asked);
    session.outcome = { status, connection };
    if (status === 'completed') this.put(connection);
  }

  /** Ends a session without a connection. */
  fail(session: FakeSession, code: ConnectErrorCode): void {
    const message = `The connect ended with ${code}.`;
    if (code === 'session_expired') session.outcome = { status: 'expired' };
    else if (code === 'session_cancelled') session.outcome = { status: 'cancelled' };
    else session.outcome = { status: 'failed', error: { code, message } };
  }

  /** @throws HawserError `session_already_used` */
  cancel(session: FakeSession): void {
    if (session.outcome.status === 'completed')
      throw new HawserError('session_already_used', 'The session has made its connection.');
    if (session.outcome.status === 'pending') session.outcome = { status: 'cancelled' };
  }

  claim(session: FakeSession): void {
    const { connection } = session.outcome;
    if (!connection) return;
    session.outcome = { status: 'completed', connection };
    this.put(connection);
  }

  /** Returns the connection that a connect makes, extends or renews. Stores nothing. */
  connectionOf(
    provider: string,
    facts: FakeConnection,
    asked: Partial<CreateConnectSessionBody> = {},
  ): BrowserConnection {
    const integration = this.integration(provider);
    const previous = integration.connections.find(({ id, identity }) =>
      asked.connectionId === undefined
        ? identity.id === facts.identity?.id
        : id === asked.connectionId,
    );
    const services = integration.services.filter(({ name }) => asked.services?.includes(name));
    const requested = new Set([
      ...(previous?.scopes.requested ?? []),
      ...integration.scopes.filter((one) => one.default).map(({ name }) => name),
      ...(asked.scopes ?? []),
      ...services.flatMap(({ scopes }) => scopes),
    ]);
    const scopes = { requested: [...requested], ...facts.scopes };
    const now = new Date().toISOString();
    if (!previous)
      return connectionAt(
        integration,
        { createdAt: now, updatedAt: now, ...facts, scopes },
        this.#freeIndex(integration),
      );
    const { id, identity, alias, isDefault, createdAt } = previous;
    return connectionAt(
      integration,
      {
        id,
        identity,
        isDefault,
        createdAt,
        updatedAt: now,
        ...(alias !== undefined && { alias }),
        ...facts,
        scopes,
      },
      0,
    );
  }

  #freeIndex({ slug, connections }: BrowserIntegration): number {
    const taken = new Set(connections.map(({ id }) => id));
    let index = connections.length;
    while (taken.has(`conn_${slug}${index === 0 ? '' : `_${index + 1}`}`)) index += 1;
    return index;
  }

  /** Stores a connection, in the place of the one with its id. */
  put(connection: BrowserConnection): void {
    this.#change(connection.provider, (connections) => {
      const known = connections.some(({ id }) => id === connection.id);
      const all = known
        ? connections.map((each) => (each.id === connection.id ? connection : each))
        : [...connections, connection];
      return connection.isDefault
        ? all.map((each) => ({ ...each, isDefault: each.id === connection.id }))
        : all;
    });
  }

  update(
    id: string,
    { alias, services, isDefault }: UpdateBrowserConnectionBody,
  ): BrowserConnection {
    const { alias: before, ...rest } = this.connection(id);
    const integration = this.integration(rest.provider);
    const lacking = integration.services
      .filter(({ name }) => services?.[name] === true)
      .flatMap(({ scopes }) => scopes)
      .filter((one) => !rest.scopes.granted.includes(one));
    if (lacking.length > 0)
      throw new HawserError(
        'invalid_permissions',
        'The service needs scopes that were not granted.',
        {
          details: { missing: lacking },
        },
      );
    const name = alias === undefined ? before : alias;
    const changed: BrowserConnection = {
      ...rest,
      isDefault: isDefault ?? rest.isDefault,
      services: { ...rest.services, ...services },
      updatedAt: new Date().toISOString(),
      ...(name && { alias: name }),
    };
    this.put(changed);
    return changed;
  }

  remove(id: string): void {
    this.#change(this.connection(id).provider, (connections) => {
      const rest = connections.filter((each) => each.id !== id);
      // As the server does: the only one left is the default.
      return rest.length === 1 ? rest.map((each) => ({ ...each, isDefault: true })) : rest;
    });
  }

  #change(
    provider: string,
    change: (connections: readonly BrowserConnection[]) => readonly BrowserConnection[],
  ): void {
    this.integrations = this.integrations.map((one) => {
      if (one.slug !== provider) return one;
      const connections = [...change(one.connections)];
      return {
        ...one,
        connections,
        connected: connections.some(({ status }) => status === 'active'),
      };
    });
  }
}
