import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuthenticatedAgent } from '@hawser/server/engine';

/**
 * What a client of the revision 2025-11-25 declared when it began. It comes back in
 * `Mcp-Session-Id`, so that nothing is stored: `1.<flags>.<HMAC>`.
 */
export interface Declared {
  /** Whether the client opens URLs for its user (`capabilities.elicitation.url`). */
  readonly opensUrls: boolean;
}

/** Makes and reads session ids. */
export class SessionIds {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** Returns the session id for a first message; undefined for others, and if it declares nothing. */
  idFor(message: unknown, agent: AuthenticatedAgent): string | undefined {
    if (memberOf(message, 'method') !== 'initialize') return undefined;
    const capabilities = memberOf(memberOf(message, 'params'), 'capabilities');
    const opensUrls = opensUrlsBy(capabilities);
    return opensUrls ? this.#idOf('u', agent) : undefined;
  }

  /** Returns what a client declared. A forged id, or that of another token, declares nothing. */
  read(id: string | string[] | undefined, agent: AuthenticatedAgent): Declared {
    const presented = Buffer.from(typeof id === 'string' ? id : '');
    const expected = Buffer.from(this.#idOf('u', agent));
    return {
      opensUrls: presented.length === expected.length && timingSafeEqual(presented, expected),
    };
  }

  #idOf(flags: string, { token: { id, account } }: AuthenticatedAgent): string {
    // Tokens of the host's own authorization server share an id per client.
    const text = JSON.stringify(['session-id', flags, id, account]);
    return `1.${flags}.${createHmac('sha256', this.#secret).update(text).digest('base64url')}`;
  }
}

/** Returns whether the capabilities of a client say that it opens URLs for its user. */
export function opensUrlsBy(capabilities: unknown): boolean {
  return memberOf(memberOf(capabilities, 'elicitation'), 'url') !== undefined;
}

/** Returns a property of what may be no object. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
