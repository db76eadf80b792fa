import type { AuthenticatedAgent } from './agents.js';
import { outsideGrant } from './grants.js';

/**
 * Returns the external id of the account that an agent acts for.
 * @param named the account that its request names, if any
 * @throws HawserError `outside_grant` for another account, whether or not it exists
 */
export function accountOfAgent({ token }: AuthenticatedAgent, named: string | undefined): string {
  if (named !== undefined && named !== token.account) throw outsideGrant('account', named);
  return token.account;
}
