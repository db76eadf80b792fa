import type { AccountId } from '@hawser/contract';
import type { MintAgentTokenBody } from '@hawser/contract/partner';
import type { JsonObject } from '../providers/json.js';

/** The options of the MCP endpoint. */
export interface McpOptions {
  /**
   * The issuers of tokens for the endpoint. Clients find them by its metadata (RFC 9728) and send
   * their users there.
   */
  readonly authorizationServers: readonly string[];
  /** Verifies a token of these issuers: `jwtTokens({ issuer, audience })`, or your own function. */
  readonly verifyToken: VerifyToken;
}

/**
 * Returns whom a token stands for; undefined if it is not valid. If it rejects, the token counts as
 * not valid, and the error is logged: those of one code or name once a minute.
 */
export type VerifyToken = (
  token: string,
  context: VerifyTokenContext,
) => Promise<HostTokenIdentity | undefined>;

/** What a {@link VerifyToken} is given. */
export interface VerifyTokenContext {
  /**
   * Returns a JSON document, such as the issuer's metadata. It reaches public addresses only, unless
   * `egress.allowPrivateNetwork` allows others.
   */
  readonly fetchJson: (url: string) => Promise<JsonObject>;
}

/** Whom a token stands for. */
export interface HostTokenIdentity {
  /** The account's external id. */
  readonly account: AccountId;
  /** The client's id at the issuer, by which the audit log and usage name the agent. */
  readonly clientId: string;
  /** When the token expires, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** What it may do. @default all tools of the account, and no routes */
  readonly grants?: MintAgentTokenBody['grants'] | undefined;
}
