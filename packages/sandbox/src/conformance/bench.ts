import {
  createHawser,
  generateKeyring,
  type Account,
  type Connection,
  type Hawser,
  type Integration,
} from '@hawser/server';
import { engineOf, type CallbackOutcome } from '@hawser/server/engine';
import { SandboxBrowser, type ConsentChoice } from '../browser.js';
import type { ControlChange } from '../control.js';
import type { StandIn } from '../stand-in.js';

/** What the checks run on: an OAuth integration, pointed at its stand-in. */
export interface ConformanceSubject {
  /** The integration to check. */
  readonly integration: Extract<Integration, { provider: { authType: 'oauth2' } }>;
  /** The stand-in that the integration points to. */
  readonly standIn: StandIn;
  /** A call that every connection of the integration may make. */
  readonly probe: {
    readonly path: string;
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  };
  /** Changes to the stand-in's behaviour, such as tokens that expire. */
  readonly control?: ControlChange;
  /**
   * Whether the provider can state when access tokens end, by its documentation. The definition must
   * then make it do so. @default false
   */
  readonly statesLifetime?: boolean;
  /**
   * The header in which the API expects a version, another valid version, and one that is refused.
   * The definition must send one of its own, which a caller can override.
   */
  readonly versionHeader?: {
    readonly name: string;
    readonly other: string;
    readonly refused: string;
  };
}

const baseUrl = 'http://localhost:9/hawser';
const nothing = (): void => undefined;

/** Runs one integration in a separate Hawser, on an in-memory database. */
export class ConformanceBench {
  /** What the checks run on. */
  readonly subject: ConformanceSubject;
  /** The Hawser that the checks use. */
  readonly hawser: Hawser;
  #users = 0;
  #accounts: Account[] = [];

  private constructor(subject: ConformanceSubject, hawser: Hawser) {
    this.subject = subject;
    this.hawser = hawser;
  }

  /** Starts the bench. @throws TypeError or VaultError, as `createHawser` does */
  static async open(subject: ConformanceSubject): Promise<ConformanceBench> {
    const hawser = await createHawser({
      baseUrl,
      database: ':memory:',
      vault: { keys: generateKeyring() },
      integrations: [subject.integration],
      egress: { allowPrivateNetwork: true },
      refresh: { scheduler: false },
      logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    });
    return new ConformanceBench(subject, hawser);
  }

  /** Returns a user without connections, after resetting the stand-in. */
  async newUser(): Promise<ConformanceUser> {
    const { standIn, control = {} } = this.subject;
    const { accounts, hostScope } = this.hawser;
    // Delete the previous users, who could share an identity with this one.
    for (const { id } of this.#accounts) await accounts.delete(hostScope, id);
    this.#accounts = [];
    standIn.reset();
    standIn.control({ ...control, redirectUris: [`${baseUrl}/oauth/callback`] });
    return this.anotherUser();
  }

  /** Returns a user without connections, in addition to those that there are. */
  async anotherUser(): Promise<ConformanceUser> {
    const { accounts, hostScope } = this.hawser;
    this.#users += 1;
    const account = await accounts.create(hostScope, `user-${this.#users}`);
    this.#accounts.push(account);
    return new ConformanceUser(this, account);
  }

  /** Returns whether the user's connection can be refreshed without them. */
  async refreshable(user: ConformanceUser): Promise<boolean> {
    const { id } = await user.connection();
    return (await this.hawser.connections.tokenStatus(this.hawser.hostScope, id)).refreshable;
  }

  /** Closes its Hawser. The stand-in keeps running. */
  close(): Promise<void> {
    return this.hawser.close();
  }
}

/** An account at the bench, with a separate browser. */
export class ConformanceUser {
  readonly #bench: ConformanceBench;
  readonly #browser = new SandboxBrowser();
  /** The user's account. */
  readonly account: Account;

  constructor(bench: ConformanceBench, account: Account) {
    this.#bench = bench;
    this.account = account;
  }

  /** Returns the provider's URL that this user would be sent to. */
  async authorizationUrl(): Promise<URL> {
    return new URL((await this.#depart()).authorizationUrl);
  }

  /** Completes a whole connect. If there are several sites, it chooses the first. */
  async connect(choice?: ConsentChoice): Promise<CallbackOutcome['result']> {
    const { authorizationUrl, browserNonce, user } = await this.#depart();
    const { callback } = engineOf(this.#bench.hawser).oauth;
    const { searchParams } = await this.#browser.consent(authorizationUrl, choice);
    const returning = { user, browserNonces: () => [browserNonce] };
    const { result } = await callback.handle({ ...returning, parameters: searchParams });
    if (result.status !== 'site_wanted') return result;
    const { state, sites } = result;
    const site = sites[0]?.id ?? '';
    return (await callback.pickSite({ ...returning, state, site })).result;
  }

  /** Returns the only connection. @throws Error when there is none, or more than one */
  async connection(): Promise<Connection> {
    const [connection, ...others] = await this.connections();
    if (connection && others.length === 0) return connection;
    throw new Error(
      `There are ${others.length + (connection ? 1 : 0)} connections instead of one.`,
    );
  }

  /** Returns the user's connections. */
  connections(): Promise<Connection[]> {
    return this.#bench.hawser.accountConnections.list(this.account);
  }

  /** Returns a valid access token, refreshed first when due. */
  async accessToken(): Promise<string> {
    const { connections } = this.#bench.hawser;
    return (await connections.accessToken(this.#address)).accessToken;
  }

  /** Refreshes the connection's tokens now, even if they are not due. */
  async refresh(): Promise<Connection> {
    const { id } = await this.connection();
    return this.#bench.hawser.accountConnections.refresh(this.account, id);
  }

  /**
   * Deletes the only connection. Returns whether its grant was revoked: `yes`, `unsupported` or
   * `failed`.
   */
  async disconnect(): Promise<string> {
    const { id } = await this.connection();
    return this.#bench.hawser.accountConnections.disconnect(this.account, id);
  }

  /** Makes a call through the proxy, by default the subject's probe. */
  async call(probe = this.#bench.subject.probe): Promise<Response> {
    const { path, ...init } = probe;
    return this.#bench.hawser.fetch(this.#address, path, init);
  }

  get #address(): { account: string; provider: string } {
    const { slug } = this.#bench.subject.integration.provider;
    return { account: this.account.externalId, provider: slug };
  }

  async #depart() {
    const { hawser, subject } = this.#bench;
    const { account } = this;
    const { slug, fields = [] } = subject.integration.provider;
    const { session } = await hawser.sessions.create({
      account,
      provider: slug,
      mode: 'popup',
      fields: Object.fromEntries(fields.map(({ name }) => [name, 'acme'])),
    });
    const user = { accountId: account.externalId };
    const departure = await engineOf(hawser).oauth.authorize.begin(session, { user });
    if ('result' in departure)
      throw new Error(`The session ended: ${JSON.stringify(departure.result)}`);
    return { ...departure, user };
  }
}
