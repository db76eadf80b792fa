import { HawserError } from '@hawser/contract';
import type { ConnectionTest as WireTest } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { auditChange } from '../connections/record-change.js';
import type { ConnectionStore } from '../connections/store.js';
import { inTransaction } from '../database/transaction.js';
import type { Egress } from '../egress/egress.js';
import { EgressError } from '../egress/egress-error.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Limiter } from '../limits/limiter.js';
import { secretForms, withoutSecrets } from '../hidden-secrets.js';
import { ProviderRefusal } from '../oauth/provider-call.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { Integration } from '../providers/integration.js';
import type { Tenant } from '../tenant.js';
import type { AccessTokens, UsableCredential } from '../tokens/access-token.js';
import type { Credentials } from '../tokens/credentials.js';
import type { RefusedCredentials } from '../tokens/refused-credentials.js';
import { askWhose } from '../tokens/whose.js';

/** The most test calls of one connection in a minute. */
const perMinute = 6;

/** How a test call went. */
export interface ConnectionTest {
  /** Whether the provider said whose the connection is. */
  readonly ok: boolean;
  /** The status of the provider's answer; undefined when there was none. */
  readonly status: number | undefined;
  /** How long the answer took, in milliseconds. */
  readonly durationMs: number;
  /** The method and the path of the request: `GET /oauth2/v3/userinfo`. */
  readonly request: string;
  /** Why it failed; undefined when it did not. */
  readonly error: WireTest['error'];
}

/** A request of a test call. */
interface Sent {
  readonly request: string;
  readonly durationMs: number;
  readonly status: number | undefined;
}

interface ConnectionTestsParts {
  readonly knex: Knex;
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly credentials: Credentials;
  readonly accessTokens: AccessTokens;
  readonly refusedCredentials: RefusedCredentials;
  readonly tokenEndpoint: TokenEndpoint;
  readonly egress: Egress;
  readonly limiter: Limiter;
}

/**
 * Calls providers to find out whether connections work. A test call counts neither as usage nor as a
 * use of the connection.
 */
export class ConnectionTests {
  readonly #parts: ConnectionTestsParts;

  constructor(parts: ConnectionTestsParts) {
    this.#parts = parts;
  }

  /**
   * Asks the provider whose the connection is, and returns how that went.
   * @throws HawserError `connection_not_found`, `rate_limited`, `validation_failed` for a provider
   * without an identity look-up, and the errors of {@link Credentials.byId}
   */
  async run(tenant: Tenant, id: string): Promise<ConnectionTest> {
    const { knex, connectionStore, integrations, credentials, accessTokens } = this.#parts;
    const connection = await connectionStore.getOfTenant(tenant, id);
    await this.#limit(id);
    const integration = integrations.in(connection.mode).get(connection.provider);
    let usable = await credentials.byId(tenant, id);
    let test = await this.#call(integration, usable);
    // As for every call, a token that ended early is refreshed once.
    if (test.status === 401 && usable.refreshable) {
      usable = await accessTokens.readAfter(id, usable.connection.generation);
      test = await this.#call(integration, usable);
    }
    if (test.status !== undefined)
      this.#parts.refusedCredentials.observe(usable, test.ok ? 200 : test.status);
    const details = { ok: test.ok, ...(test.status !== undefined && { status: test.status }) };
    await inTransaction(knex, (database) =>
      auditChange(database, connection, 'connection.tested', details),
    );
    return test;
  }

  async #limit(id: string): Promise<void> {
    const { allowed, resetMs } = await this.#parts.limiter.takeThisMinute(`test ${id}`, perMinute);
    if (allowed) return;
    throw new HawserError(
      'rate_limited',
      `A connection can be tested ${perMinute} times a minute. Wait until the minute is over.`,
      { retryAfter: Math.ceil(resetMs / 1000), details: { limit: perMinute } },
    );
  }

  async #call(
    integration: Integration,
    { connection, credential }: UsableCredential,
  ): Promise<ConnectionTest> {
    const { tokenEndpoint, egress } = this.#parts;
    const sent: Sent[] = [];
    const watched = watching(egress, (one) => sent.push(one));
    const failure = await askWhose(
      { tokenEndpoint, egress: watched },
      integration,
      connection.providerData,
      credential,
    ).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const { name } = integration.provider;
    const hidden = secretForms(
      credential.kind === 'oauth2' ? [credential.accessToken] : Object.values(credential.fields),
    );
    // A look-up may take several requests; it ends with the one that fails.
    const shown = failure ? sent.at(-1) : sent[0];
    if (!shown) throw noRequest(name);
    const { status, durationMs } = shown;
    const request = withoutSecrets(shown.request, hidden);
    if (!failure) return { ok: true, status, durationMs, request, error: undefined };
    const error = errorOf(failure.error, name, hidden);
    // An API may refuse a credential with a success status.
    const refused = failure.error instanceof ProviderRefusal ? failure.error.status : status;
    return { ok: false, status: refused, durationMs, request, error };
  }
}

/** Returns a client whose requests are noted, with how each was answered. */
function watching(egress: Egress, note: (sent: Sent) => void): Pick<Egress, 'text'> {
  return {
    text: async (url, request) => {
      const began = performance.now();
      let status: number | undefined;
      try {
        const answer = await egress.text(url, request);
        ({ status } = answer);
        return answer;
      } finally {
        note({
          request: `${request.method} ${url.pathname}`,
          durationMs: Math.round(performance.now() - began),
          status,
        });
      }
    },
  };
}

function errorOf(
  error: unknown,
  name: string,
  hidden: readonly string[],
): NonNullable<ConnectionTest['error']> {
  if (error instanceof ProviderRefusal) {
    const { status, code, words } = error;
    const said = withoutSecrets([code, words].filter(Boolean).join(', '), hidden);
    const reason = said === '' ? '' : `: ${said}`;
    return {
      code: 'refused',
      message: `${name} refused the request with status ${status}${reason}`,
    };
  }
  if (!(error instanceof EgressError))
    return {
      code: 'unreadable',
      message: `${name} answered, but did not say whose the connection is.`,
    };
  const code = error.reason === 'timeout' ? 'timeout' : 'unreachable';
  return { code, message: `${name}: ${error.message}` };
}

function noRequest(name: string): HawserError {
  return new HawserError(
    'validation_failed',
    `${name} has no request that tells whose a connection is, so its connections cannot be tested.`,
  );
}
