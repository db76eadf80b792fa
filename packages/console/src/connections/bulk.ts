import type { ConsolePartnerClient } from '@hawser/client/console';
import type { BulkResult } from '@hawser/contract/partner';

/** What can be done with many connections together. */
export type BulkAct = 'refresh' | 'suspend' | 'resume' | 'disconnect';

/** How it went, to be shown until it is dismissed. */
export interface BulkOutcome {
  readonly act: BulkAct;
  readonly all: number;
  readonly done: number;
  /** The connections whose users have to reconnect. */
  readonly needUser: readonly string[];
  readonly failed: readonly { readonly id: string; readonly message: string }[];
}

/** The codes that only the connection's user can do something about. */
const userCodes = new Set(['connection_expired', 'connection_revoked', 'connection_pending']);

/** Does something with connections. Rejects only if the whole request fails. */
export async function actOnConnections(
  { connections }: ConsolePartnerClient,
  act: BulkAct,
  ids: readonly string[],
): Promise<BulkOutcome> {
  const results = await call();
  const refused = results.flatMap((result, index) =>
    result.ok ? [] : [{ id: ids[index] ?? '', ...result.error }],
  );
  return {
    act,
    all: ids.length,
    done: results.length - refused.length,
    needUser: refused.filter(({ code }) => userCodes.has(code)).map(({ id }) => id),
    failed: refused.filter(({ code }) => !userCodes.has(code)),
  };

  function call(): Promise<BulkResult<unknown>[]> {
    switch (act) {
      case 'refresh':
        return connections.refreshTokensBulk(ids);
      case 'suspend':
        return connections.suspendBulk(ids);
      case 'resume':
        return connections.resumeBulk(ids);
      case 'disconnect':
        return connections.deleteBulk(ids);
    }
  }
}
