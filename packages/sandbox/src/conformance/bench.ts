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

/** What is put through the kit: an OAuth integration, pointed at its stand-in. */
export interface ConformanceSubject {
  readonly integration: Extract<Integration, { provider: { authType: 'oauth2' } }>;
  readonly standIn: StandIn;
  /** A call that every connection of the integration may make. */
  readonly probe: {
    readonly path: string;
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  };
  /** How the stand-in is to behave, such as with tokens that expire. */
  readonly control?: ControlChange;
}

const baseUrl = 'http://localhost:9/hawser';
const nothing = (): void => undefined;

/** One integration in a Hawser of its own, on a database in memory. */
export class ConformanceBench {
  readonly subject: ConformanceSubject;
  readonly hawser: Hawser;
  #users = 0;
  #last: Account | undefined;

  private constructor(subject: ConformanceSubject, hawser: Hawser) {
    this.subject = subject;
    this.hawser = hawser;
  }

  /** @throws TypeError, VaultError as createHawser does */
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

  /** Somebody who has connected nothing yet, and a stand-in that has forgotten what was. */
  async newUser(): Promise<ConformanceUser> {
    const { standIn, control = {} } = this.subject;
    // Of the user before, nothing is left that could share an identity with this one.
    if (this.#last) await this.hawser.accounts.delete(this.hawser.hostScope, this.#last.id);
    standIn.reset();
    standIn.control({ ...control, redirectUris: [`${baseUrl}/oauth/callback`] });
    this.#users += 1;
    const { accounts, hostScope } = this.hawser;
    const account = await accounts.create(hostScope, `user-${this.#users}`);
    this.#last = account;
    return new ConformanceUser(this, account);
  }

  /** Whether the user's connection can be renewed without them. */
  async refreshable(user: ConformanceUser): Promise<boolean> {
    const { id } = await user.connection();
    return (await this.hawser.connections.tokenStatus(this.hawser.hostScope, id)).refreshable;
  }

  /** Closes its Hawser; the stand-in goes on. */
  close(): Promise<void> {
    return this.hawser.close();
  }
}

/** One account at the bench, and a browser of its own. */
export class ConformanceUser {
  readonly #bench: ConformanceBench;
  readonly #browser = new SandboxBrowser();
  readonly account: Account;

  constructor(bench: ConformanceBench, account: Account) {
    this.#bench = bench;
    this.account = account;
  }

  /** The provider's URL that this user would be sent to. */
  async authorizationUrl(): Promise<URL> {
    return new URL((await this.#depart()).authorizationUrl);
  }

  /** A whole connect; of several sites, the first is picked. */
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

  /** The only connection. @throws Error when there is none, or several */
  async connection(): Promise<Connection> {
    const [connection, ...others] = await this.connections();
    if (connection && others.length === 0) return connection;
    throw new Error(`There are ${others.length + (connection ? 1 : 0)} connections, not one.`);
  }

  /** What the user has connected; none, as long as nothing was. */
  connections(): Promise<Connection[]> {
    return this.#bench.hawser.accountConnections.list(this.account);
  }

  /** An access token that works now, refreshed when due. */
  async accessToken(): Promise<string> {
    const { connections } = this.#bench.hawser;
    return (await connections.accessToken(this.#address)).accessToken;
  }

  /** Refreshes now, due or not. */
  async refresh(): Promise<Connection> {
    const { id } = await this.connection();
    return this.#bench.hawser.accountConnections.refresh(this.account, id);
  }

  /**
   * Deletes the only connection. Gives what became of its grant: `yes`, `unsupported` or `failed`.
   */
  async disconnect(): Promise<string> {
    const { id } = await this.connection();
    return this.#bench.hawser.accountConnections.disconnect(this.account, id);
  }

  /** Makes the subject's probe, through the proxy. */
  async call(): Promise<Response> {
    const { path, ...init } = this.#bench.subject.probe;
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
