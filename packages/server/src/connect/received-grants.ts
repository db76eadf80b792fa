import { HawserError, isConnectErrorCode, type ConnectErrorCode } from '@hawser/contract';
import { grantOfTokens, IdentityMismatch, type NewGrant } from '../connections/establish.js';
import type { ConnectionStore } from '../connections/store.js';
import type { Egress } from '../egress/egress.js';
import { isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { JsonObject, Site } from '../providers/provider.js';
import type { Session } from './session.js';
import type { DerivedSecrets } from './derived-secrets.js';
import { adviceForCode, failureFacts } from '../oauth/failure-facts.js';
import { atAddress, lookUpIdentity } from '../oauth/identity.js';
import { factsOfSite, lookUpSites, obviousSite } from '../oauth/sites.js';
import { TokenEndpointError } from '../oauth/token-endpoint-error.js';
import type { Exchanged, TokenEndpoint } from '../oauth/token-endpoint.js';
import type { TokenOutcomes } from '../oauth/token-outcomes.js';
import { callbackError } from './callback-error.js';

interface ReceivedGrantsParts {
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly tokenEndpoint: TokenEndpoint;
  readonly tokenOutcomes: TokenOutcomes;
  readonly egress: Egress;
  readonly derivedSecrets: DerivedSecrets;
  readonly redirectUri: string;
  readonly logger: Logger;
}

/** Ends an attempt with a reason that is shown to the user. */
export class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed';
  readonly code: ConnectErrorCode;

  constructor(code: ConnectErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Turns the parameters of a provider's redirect into a grant. */
export class ReceivedGrants {
  readonly #parts: ReceivedGrantsParts;

  constructor(parts: ReceivedGrantsParts) {
    this.#parts = parts;
  }

  /**
   * Exchanges the authorization code for tokens.
   * @throws AttemptFailed when the provider returned an error
   * @throws TokenEndpointError when the exchange fails
   */
  async exchange(session: Session, state: string, parameters: URLSearchParams): Promise<Exchanged> {
    const { tokenEndpoint, tokenOutcomes, derivedSecrets } = this.#parts;
    const integration = this.#integrationOf(session);
    const { name } = integration.provider;
    const { accountId, accountMode: mode } = session;
    const partnerRedirectUri = session.redirectUri;
    const owner = { integration, mode, accountId, partnerRedirectUri };
    const error = callbackError(parameters);
    if (error?.isRefusal) throw refusal();
    if (error) {
      await tokenOutcomes.cameBackWith(owner, error.code);
      throw this.#reported(session, integration, error.code);
    }
    if (!parameters.get('code')) {
      throw new AttemptFailed('no_code', `${name} did not return a code. You can try again.`);
    }
    const exchanged = await tokenEndpoint
      .exchangeCode(integration, {
        parameters,
        redirectUri: session.redirectUri ?? this.#parts.redirectUri,
        state,
        codeVerifier: derivedSecrets.codeVerifier(state),
        nonce: derivedSecrets.nonce(state),
        fields: session.fields,
      })
      .catch(async (error: unknown) => {
        if (error instanceof TokenEndpointError) await tokenOutcomes.connectFailed(owner, error);
        throw error;
      });
    tokenOutcomes.succeeded(owner);
    const { tokens } = exchanged;
    const kept = { ...tokens.kept, ...keptParameters(integration, parameters) };
    const scopes = tokens.scopes ?? scopesInRedirect(integration, session, parameters);
    return { ...exchanged, tokens: { ...tokens, kept, scopes } };
  }

  /**
   * Returns the sites that the grant covers; undefined for a provider without sites.
   * @throws AttemptFailed when the grant covers none
   */
  async sites(
    session: Session,
    { tokens }: Pick<Exchanged, 'tokens'>,
  ): Promise<readonly Site[] | undefined> {
    const integration = this.#integrationOf(session);
    const sites = await lookUpSites(this.#parts, integration, tokens.accessToken, session.fields);
    if (sites?.length === 0) {
      const { name } = integration.provider;
      throw new AttemptFailed(
        'provider_error',
        `This account has no ${name} site that can be connected. Choose another account, or ask the site's administrator.`,
      );
    }
    return sites;
  }

  /** Returns the site to use without asking the user, if there is one. */
  async obviousSite(session: Session, sites: readonly Site[]): Promise<Site | undefined> {
    const { accountId, targetConnectionId } = session;
    const target =
      targetConnectionId === undefined
        ? undefined
        : await this.#parts.connectionStore.find(accountId, targetConnectionId);
    return obviousSite(sites, target);
  }

  /** Returns the grant, with the user's identity at the provider. */
  async grant(
    session: Session,
    { tokens, answer = {}, claims }: Pick<Exchanged, 'tokens'> & Partial<Exchanged>,
    site: Site | undefined,
  ): Promise<NewGrant> {
    const facts = { ...tokens.kept, ...(site && factsOfSite(site)), ...session.fields };
    const { accessToken } = tokens;
    const token = { accessToken, answer, claims, facts };
    const identity = await lookUpIdentity(this.#parts, this.#integrationOf(session), token);
    return grantOfTokens(tokens, session.scopes, atAddress(identity, session.fields), facts);
  }

  /**
   * Returns what the user is told about an error. Errors that the user can do nothing about are
   * logged.
   */
  failureOf(session: Session, error: unknown): { code: ConnectErrorCode; message: string } {
    const { accountMode, provider } = session;
    const name = this.#parts.integrations.in(accountMode).find(provider)?.provider.name ?? provider;
    if (error instanceof AttemptFailed) return { code: error.code, message: error.message };
    if (error instanceof IdentityMismatch) {
      return {
        code: 'identity_mismatch',
        message: `This connection is for the ${name} account ${error.expected.label}, but you chose another one. Choose ${error.expected.label}, or connect the other account separately.`,
      };
    }
    if (error instanceof HawserError && isConnectErrorCode(error.code)) {
      return { code: error.code, message: error.message };
    }
    this.#logFailure(session, error);
    return {
      code: 'token_exchange_failed',
      message: `${name} could not be connected. You can try again.`,
    };
  }

  /** Returns the failure of an attempt that the provider ended with an error code. */
  #reported(session: Session, { provider }: OAuthIntegration, code: string): AttemptFailed {
    // The redirect's error_description is left out: anyone can put text into it.
    this.#parts.logger.warn(
      {
        sessionId: session.id,
        provider: provider.slug,
        asked: 'authorization in the browser',
        oauthError: code,
        redirectUri: session.redirectUri ?? this.#parts.redirectUri,
        scopes: session.scopes,
        advice: adviceForCode(code) ?? 'Look the code up in the documentation of the provider.',
      },
      'a provider ended a connect with an error',
    );
    return new AttemptFailed(
      'provider_error',
      `${provider.name} reported an error. You can try again.`,
    );
  }

  #logFailure(session: Session, error: unknown): void {
    const integration = this.#parts.integrations.in(session.accountMode).find(session.provider);
    const facts =
      integration && isOAuth(integration)
        ? failureFacts(integration, askedBy(error), error)
        : { provider: session.provider, error };
    this.#parts.logger.error({ sessionId: session.id, ...facts }, 'could not finish a connect');
  }

  #integrationOf({ accountMode, provider }: Session): OAuthIntegration {
    const integration = this.#parts.integrations.in(accountMode).get(provider);
    if (isOAuth(integration)) return integration;
    throw new TypeError(`${provider} does not use OAuth`);
  }
}

function askedBy(error: unknown): string {
  return error instanceof TokenEndpointError ? 'code exchange' : 'identity of who consented';
}

/**
 * Returns the redirect parameters that the provider definition keeps. They are untrusted, so an
 * address made from them is checked before use.
 */
function keptParameters({ provider }: OAuthIntegration, parameters: URLSearchParams): JsonObject {
  const names = provider.oauth.keepParameters ?? [];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = parameters.get(name);
      return value === null || value === '' ? [] : [[name, value.slice(0, 255)]];
    }),
  );
}

/**
 * Returns the granted scopes that the redirect lists; undefined when it lists none. The redirect is
 * untrusted, so a scope that was not requested is left out.
 */
function scopesInRedirect(
  { provider }: OAuthIntegration,
  { scopes }: Session,
  parameters: URLSearchParams,
): string[] | undefined {
  const { scopesParameter } = provider.oauth;
  const value = scopesParameter === undefined ? null : parameters.get(scopesParameter);
  if (value === null) return undefined;
  const listed = new Set(value.split(/[\s,]+/));
  return scopes.filter((scope) => listed.has(scope));
}

function refusal(): AttemptFailed {
  return new AttemptFailed(
    'access_denied',
    'Authentication was cancelled. No changes were made. You can try again when you are ready.',
  );
}
