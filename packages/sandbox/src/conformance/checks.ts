import type { ConformanceCheck } from './check.js';
import { connectChecks, endChecks } from './connect-checks.js';
import { refreshChecks } from './refresh-checks.js';

/**
 * The checks for a provider's definition, over real HTTP against its stand-in. Each starts with a
 * user without connections, so they can run in any order.
 */
export const conformanceChecks: readonly ConformanceCheck[] = [
  ...connectChecks,
  ...refreshChecks,
  ...endChecks,
];
