import { HawserError } from '@hawser/contract';
import type { IntegrationCheck } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { record } from '../audit/record.js';
import { authorizationUrl } from '../connect/authorization-url.js';
import { inTransaction } from '../database/transaction.js';
import type { Egress, EgressText } from '../egress/egress.js';
import { EgressError } from '../egress/egress-error.js';
import { randomToken } from '../identifiers.js';
import { isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import { scopesToRequest } from '../integrations/scopes.js';
import type { Limiter } from '../limits/limiter.js';
import { adviceFor, adviceForCode } from '../oauth/failure-facts.js';
import { hasOwnServers, type TokenEndpoint } from '../oauth/token-endpoint.js';
import { TokenEndpointError } from '../oauth/token-endpoint-error.js';
import { namesRedirect } from '../oauth/token-outcomes.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { Tenant } from '../tenant.js';

/** What one step of a check found. */
export type CheckResult = Readonly<IntegrationCheck['checks'][number]>;

type CheckName = CheckResult['name'];
type Found = Omit<CheckResult, 'name'>;

/** The most checks of one integration in a minute, by one partner and by all together. */
const perMinute = { partner: 6, all: 30 };

/** Codes with which token endpoints refuse a code that they don't know. */
const refusedCode: ReadonlySet<string> = new Set([
  'invalid_grant',
  'invalid_code',
  'bad_verification_code',
]);
/** Codes by which an OpenID provider begins no consent because nobody is signed in. */
const nobodySignedIn: ReadonlySet<string> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);
/** How an error page names a redirect URI that is not registered. */
const wrongRedirect =
  /redirect[_ -]?ur[il][_ -]?mismatch|(?:invalid|unknown|unregistered)[_ -]redirect|redirect[_ -]?ur[il]\W.{0,80}\b(?:match|register|invalid|allow)/is;

interface IntegrationChecksParts {
  readonly knex: Knex;
  readonly integrations: IntegrationsService;
  readonly tokenEndpoint: TokenEndpoint;
  readonly egress: Egress;
  readonly limiter: Limiter;
  readonly redirectUri: string;
}

/**
 * Checks whether providers accept this deployment's clients. What it finds is only returned: the
 * trouble of an integration is what refreshes and connects find.
 */
export class IntegrationChecks {
  readonly #parts: IntegrationChecksParts;

  constructor(parts: IntegrationChecksParts) {
    this.#parts = parts;
  }

  /**
   * Returns what each step of a check found.
   * @throws HawserError `provider_not_configured`, `rate_limited`
   */
  async check({ partnerId, mode }: Tenant, provider: string): Promise<readonly CheckResult[]> {
    const integration = this.#parts.integrations.in(mode).get(provider);
    const { slug } = integration.provider;
    await this.#limit(`check ${mode} ${slug} ${partnerId}`, perMinute.partner);
    await this.#limit(`check ${mode} ${slug}`, perMinute.all);
    const checks = isOAuth(integration)
      ? await this.#checksOf(integration)
      : allUnknown(`${integration.provider.name} has no client: its users enter credentials.`);
    const failed = checks.filter(({ ok }) => ok === false).map(({ name }) => name);
    await inTransaction(this.#parts.knex, (database) =>
      record(database, {
        partnerId,
        mode,
        action: 'integration.checked',
        details: { provider: slug, failed },
      }),
    );
    return checks;
  }

  async #limit(name: string, limit: number): Promise<void> {
    const { allowed, resetMs } = await this.#parts.limiter.takeThisMinute(name, limit);
    if (allowed) return;
    throw new HawserError(
      'rate_limited',
      `An integration can be checked ${limit} times a minute. Wait until the minute is over.`,
      { retryAfter: Math.ceil(resetMs / 1000), details: { limit } },
    );
  }

  async #checksOf(integration: OAuthIntegration): Promise<readonly CheckResult[]> {
    const { name } = integration.provider;
    if (hasOwnServers(integration))
      return allUnknown(`Each connection to ${name} has another address.`);
    const discovery = await this.#discovery(integration);
    if (discovery.ok === false)
      return [
        { name: 'discovery', ...discovery },
        ...unknown(['authorize', 'token', 'client'], 'The endpoints are not known.'),
      ];
    const [authorize, asked] = await Promise.all([
      this.#authorize(integration),
      this.#askForTokens(integration),
    ]);
    return [{ name: 'discovery', ...discovery }, { name: 'authorize', ...authorize }, ...asked];
  }

  async #discovery(integration: OAuthIntegration): Promise<Found> {
    const { name } = integration.provider;
    try {
      return (await this.#parts.tokenEndpoint.discoverAgain(integration))
        ? { ok: true, message: `${name} says where its endpoints are.` }
        : { ok: null, message: `The endpoints of ${name} are configured.` };
    } catch (error) {
      if (!(error instanceof TokenEndpointError)) throw error;
      return failed(`${name} does not say where its endpoints are.`, adviceFor(error));
    }
  }

  /** Begins a consent as a browser would. Nobody finishes it. */
  async #authorize(integration: OAuthIntegration): Promise<Found> {
    const { tokenEndpoint, egress, redirectUri } = this.#parts;
    const { name } = integration.provider;
    const rules = await tokenEndpoint.authorizationRules(integration, {});
    const url = authorizationUrl(rules, integration, {
      scopes: scopesToRequest(integration, [], []),
      state: randomToken(),
      redirectUri,
      verifier: randomToken(),
      nonce: randomToken(),
    });
    try {
      const page =
        rules.pushing === 'required'
          ? await tokenEndpoint.pushAuthorization(integration, {}, url.searchParams)
          : url;
      const headers = { accept: 'text/html', 'user-agent': 'Hawser' };
      return this.#judge(name, page, await egress.text(page, { method: 'GET', headers }));
    } catch (error) {
      if (error instanceof TokenEndpointError) {
        if (namesRedirect(error)) return this.#notRegistered(name);
        return failed(`${name} refuses the request for a consent.`, adviceFor(error));
      }
      if (!(error instanceof EgressError)) throw error;
      if (error.reason === 'too_large' || error.reason === 'undecodable')
        return { ok: null, message: `${name} answers with a page that cannot be read.` };
      return failed(`${name} does not answer a request for a consent.`, adviceFor(error));
    }
  }

  #judge(name: string, page: URL, { status, headers, text }: EgressText): Found {
    const begins = { ok: true, message: `${name} begins a consent.` };
    const location = [headers['location'] ?? ''].flat()[0] ?? '';
    if (status >= 300 && status < 400 && URL.canParse(location, page.href)) {
      const target = new URL(location, page.href);
      const code = target.searchParams.get('error') ?? target.searchParams.get('authError');
      if (code === null || nobodySignedIn.has(code)) return begins;
      // Google's code is base64 of a message.
      if (wrongRedirect.test(`${code} ${Buffer.from(code, 'base64').toString('latin1')}`))
        return this.#notRegistered(name);
      return failed(
        `${name} refuses the request for a consent.`,
        adviceForCode(code) ?? 'Compare the integration with the documentation of the provider.',
      );
    }
    // A page that begins a consent may speak of redirects in its scripts.
    const says = status < 400 ? /redirect_uri_mismatch|invalid_redirect_uri/i : wrongRedirect;
    if (says.test(text)) return this.#notRegistered(name);
    if (status < 400) return begins;
    if (status >= 500)
      return failed(`${name} answers with status ${status}.`, 'Nothing to change unless it lasts.');
    if ([400, 401, 404].includes(status))
      return failed(
        `${name} refuses the request for a consent (status ${status}).`,
        `Compare clientId with the provider's page for the app, and register this redirect URI: ${this.#parts.redirectUri}`,
      );
    return {
      ok: null,
      message: `${name} shows its page only to browsers (status ${status}).`,
    };
  }

  #notRegistered(name: string): Found {
    return failed(
      `${name} does not know the redirect URI.`,
      `Register it there, exactly as it is: ${this.#parts.redirectUri}`,
    );
  }

  /** Asks for tokens with a code that cannot exist. */
  async #askForTokens(integration: OAuthIntegration): Promise<readonly CheckResult[]> {
    const { tokenEndpoint, redirectUri } = this.#parts;
    const { name, oauth } = integration.provider;
    if (oauth.countsFailedRequests === true)
      return unknown(
        ['token', 'client'],
        `Not asked: ${name} counts failed token requests, and blocks apps for them.`,
      );
    const answers: CheckResult = {
      name: 'token',
      ok: true,
      message: 'The token endpoint answers.',
    };
    const state = randomToken();
    const { issuer } = await tokenEndpoint.endpoints(integration, {});
    const parameters = new URLSearchParams({ code: `hawser-check-${randomToken()}`, state });
    if (issuer !== undefined) parameters.set('iss', issuer);
    try {
      await tokenEndpoint.exchangeCode(integration, {
        parameters,
        redirectUri,
        state,
        codeVerifier: randomToken(),
        nonce: randomToken(),
        fields: {},
      });
      return [
        answers,
        ...unknown(['client'], `${name} issued tokens for a code that it never made.`),
      ];
    } catch (error) {
      if (!(error instanceof TokenEndpointError)) throw error;
      if (error.reason !== 'refused')
        return [
          { name: 'token', ...failed(`${error.message}.`, adviceFor(error)) },
          ...unknown(['client'], 'The token endpoint does not answer as it should.'),
        ];
      if (error.refusesClient)
        return [
          answers,
          { name: 'client', ...failed(`${name} does not accept the client.`, adviceFor(error)) },
        ];
      if (refusedCode.has(error.oauthError ?? ''))
        return [answers, { name: 'client', ok: true, message: `${name} knows the client.` }];
      return [answers, ...unknown(['client'], `Not proven: ${error.message}.`)];
    }
  }
}

function failed(what: string, advice: string): Found {
  return { ok: false, message: `${what} ${advice}` };
}

function unknown(names: readonly CheckName[], message: string): CheckResult[] {
  return names.map((name) => ({ name, ok: null, message }));
}

function allUnknown(message: string): CheckResult[] {
  return unknown(['discovery', 'authorize', 'token', 'client'], message);
}
