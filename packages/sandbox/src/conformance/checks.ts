import type { ConformanceCheck } from './check.js';
import { connectChecks, endChecks } from './connect-checks.js';
import { refreshChecks } from './refresh-checks.js';

/**
 * What a provider's definition is put through, on real HTTP against its stand-in. Each begins with a
 * user who has connected nothing, so they can run in any order.
 */
export const conformanceChecks: readonly ConformanceCheck[] = [
  ...connectChecks,
  ...refreshChecks,
  ...endChecks,
];
