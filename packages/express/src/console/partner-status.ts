import { HawserError } from '@hawser/contract';
import type { Access } from './access.js';

/**
 * Checks that the partner's status allows the user to change something: while it is suspended, its
 * members only read. The host's staff is not bound.
 * @throws HawserError `partner_suspended`
 */
export function assertMayWrite({ partner, host }: Access): void {
  if (partner.status !== 'suspended' || host !== undefined) return;
  throw new HawserError(
    'partner_suspended',
    'This partner is suspended, so nothing can be changed. Ask the deployment to resume it.',
  );
}
