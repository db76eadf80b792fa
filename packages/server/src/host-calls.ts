import { Readable } from 'node:stream';
import { HawserError } from '@hawser/contract';
import type { Scope } from './accounts/accounts.js';
import type { ConnectionAddress } from './connections/connections.js';
import { Caller } from './egress/caller.js';
import { Fetched } from './proxy/fetched.js';
import type { Proxy } from './proxy/forward.js';
import type { UsableCredential } from './tokens/access-token.js';

/*
 * What a host's backend gets in process, in the forms of the language: a token, and a Fetch call.
 */

/** An access token that works now. Times are milliseconds since 1970. */
export interface AccessToken {
  /** Secret: whoever has it can act for the user. */
  readonly accessToken: string;
  /** As it goes before the token in the Authorization header: `Bearer`. */
  readonly tokenType: string;
  /** Undefined when the provider doesn't say. */
  readonly expiresAt: number | undefined;
  /** Granted by the user. */
  readonly scopes: readonly string[];
  /** Of a provider that gives two: Slack's user token beside the bot's. */
  readonly secondAccessToken?: string | undefined;
}

/** The part of the Fetch standard's RequestInit that is supported. */
export interface FetchInit {
  /** @default 'GET' */
  readonly method?: string;
  /** General ones and those of the provider's API go on to it; credentials never do. */
  readonly headers?: Record<string, string>;
  /** A stream is sent as it comes, and can be sent once. */
  readonly body?: string | Buffer | Readable;
  /** Ends the call, also while its answer comes. */
  readonly signal?: AbortSignal;
}

/** @throws HawserError `validation_failed` for a connection with credentials */
export function toAccessToken({ connection, credential }: UsableCredential): AccessToken {
  if (credential.kind !== 'oauth2') {
    throw new HawserError(
      'validation_failed',
      `${connection.provider} is connected with credentials, not with an access token. Use hawser.fetch.`,
    );
  }
  return {
    accessToken: credential.accessToken,
    tokenType: credential.tokenType,
    expiresAt: connection.accessExpiresAt,
    scopes: connection.scopesGranted,
    ...(credential.second && { secondAccessToken: credential.second.accessToken }),
  };
}

/** Calls by the proxy, as the Fetch standard has it. */
export function fetchBy(
  proxy: Proxy,
  scope: Scope,
): (address: ConnectionAddress, path: string, init?: FetchInit) => Promise<Response> {
  return async (address, path, init = {}) => {
    const { method = 'GET', headers = {}, body } = init;
    const caller = init.signal ? Caller.of(init.signal) : new Caller();
    const fetched = new Fetched(caller);
    const request = { method, path, headers, body, caller };
    try {
      await proxy.forward(scope, address, request, fetched.receive);
    } catch (error) {
      caller.done();
      if (body instanceof Readable) body.destroy();
      throw error;
    }
    return fetched.response;
  };
}
