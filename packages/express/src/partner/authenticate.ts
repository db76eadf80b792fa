import type { IncomingMessage } from 'node:http';
import { HawserError } from '@hawser/contract';
import type { KeyScope } from '@hawser/contract/partner';
import type { ApiKey, Engine, Tenant } from '@hawser/server/engine';

/** Whose key a request carries. */
export interface PartnerCaller {
  readonly scope: Tenant;
  readonly key: ApiKey;
}

/**
 * One answer for a key that is absent, malformed, unknown or revoked.
 * @throws HawserError `unauthorized`
 */
export async function requireKey(hawser: Engine, request: IncomingMessage): Promise<PartnerCaller> {
  const [, presented] = /^Bearer ([\w]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const found = presented === undefined ? undefined : await hawser.keys.authenticate(presented);
  if (!found) {
    throw new HawserError(
      'unauthorized',
      'Send a valid API key as "Authorization: Bearer sk_live_…".',
    );
  }
  return { scope: { partnerId: found.partnerId, mode: found.mode }, key: found.key };
}

/** @throws HawserError `insufficient_scope` */
export function requireKeyScope({ key }: PartnerCaller, needed: KeyScope): void {
  if (!key.scopes || key.scopes.includes(needed)) return;
  throw new HawserError(
    'insufficient_scope',
    `This key may not do that; it needs the scope "${needed}".`,
    {
      details: { required: needed },
    },
  );
}
