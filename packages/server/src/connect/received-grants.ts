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
import { atAddress, lookUpIdentity } from '../oauth/identity.js';
import { factsOfSite, lookUpSites, obviousSite } from '../oauth/sites.js';
import type { Exchanged, TokenEndpoint } from '../oauth/token-endpoint.js';

interface ReceivedGrantsParts {
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly tokenEndpoint: TokenEndpoint;
  readonly egress: Egress;
  readonly derivedSecrets: DerivedSecrets;
  readonly redirectUri: string;
  readonly logger: Logger;
}

/** A reason to end an attempt that the user is told. */
export class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed';
  readonly code: ConnectErrorCode;

  constructor(code: ConnectErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Makes a grant of what a provider sends a browser back with, wherever it is sent to. */
export class ReceivedGrants {
  readonly #parts: ReceivedGrantsParts;

  constructor(parts: ReceivedGrantsParts) {
    this.#parts = parts;
  }

  /** @throws AttemptFailed when the provider says no; TokenEndpointError */
  async exchange(session: Session, state: string, parameters: URLSearchParams): Promise<Exchanged> {
    const { tokenEndpoint, derivedSecrets } = this.#parts;
    const integration = this.#integrationOf(session);
    const { name } = integration.provider;
    const error = parameters.get('error');
    if (error !== null) throw refusal(error, name);
    if (!parameters.get('code')) {
      throw new AttemptFailed('no_code', `${name} came back without an answer. You can try again.`);
    }
    const exchanged = await tokenEndpoint.exchangeCode(integration, {
      parameters,
      redirectUri: session.redirectUri ?? this.#parts.redirectUri,
      state,
      codeVerifier: derivedSecrets.codeVerifier(state),
      nonce: derivedSecrets.nonce(state),
      fields: session.fields,
    });
    const kept = { ...exchanged.tokens.kept, ...keptParameters(integration, parameters) };
    return { ...exchanged, tokens: { ...exchanged.tokens, kept } };
  }

  /**
   * The sites that the grant reaches; undefined where there are none to tell apart.
   * @throws AttemptFailed when there should be one
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
        `This account has no site at ${name} that can be used. Choose another account, or ask the site's administrator.`,
      );
    }
    return sites;
  }

  /** The site that needs no asking, if there is one. */
  async obviousSite(session: Session, sites: readonly Site[]): Promise<Site | undefined> {
    const { accountId, targetConnectionId } = session;
    const target =
      targetConnectionId === undefined
        ? undefined
        : await this.#parts.connectionStore.find(accountId, targetConnectionId);
    return obviousSite(sites, target);
  }

  /** The grant, with the identity that it is of. */
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

  /** What the user is told of an error; what they can't do anything about is logged. */
  failureOf(session: Session, error: unknown): { code: ConnectErrorCode; message: string } {
    const { accountMode, provider } = session;
    const name = this.#parts.integrations.in(accountMode).find(provider)?.provider.name ?? provider;
    if (error instanceof AttemptFailed) return { code: error.code, message: error.message };
    if (error instanceof IdentityMismatch) {
      return {
        code: 'identity_mismatch',
        message: `You chose another ${name} account than ${error.expected.label}. Choose that one, or connect the other one separately.`,
      };
    }
    if (error instanceof HawserError && isConnectErrorCode(error.code)) {
      return { code: error.code, message: error.message };
    }
    this.#parts.logger.error(
      { sessionId: session.id, provider: session.provider, error },
      'a connect could not be finished',
    );
    return {
      code: 'token_exchange_failed',
      message: `${name} could not be connected. You can try again.`,
    };
  }

  #integrationOf({ accountMode, provider }: Session): OAuthIntegration {
    const integration = this.#parts.integrations.in(accountMode).get(provider);
    if (isOAuth(integration)) return integration;
    throw new TypeError(`${provider} has no OAuth`);
  }
}

/** What of the redirect is kept: nobody vouches for it, so an address that it leads to is checked. */
function keptParameters({ provider }: OAuthIntegration, parameters: URLSearchParams): JsonObject {
  const names = provider.oauth.keepParameters ?? [];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = parameters.get(name);
      return value === null || value === '' ? [] : [[name, value.slice(0, 255)]];
    }),
  );
}

function refusal(error: string, name: string): AttemptFailed {
  if (
    error === 'access_denied' ||
    error === 'user_cancelled_login' ||
    error === 'user_cancelled_authorize'
  ) {
    return new AttemptFailed(
      'access_denied',
      'Authentication was cancelled. No changes were made. You can try again when you are ready.',
    );
  }
  // The provider's own words stay out: error_description is anybody's text.
  return new AttemptFailed('provider_error', `${name} reported an error. You can try again.`);
}
