import { z } from 'zod';

/** The `mode` of an API key. */
export const keyMode = z.enum(['live', 'test']);

/**
 * Which data a key can access: accounts, connections and webhooks of one mode don't exist in the
 * other. Keys start with `sk_live_` or `sk_test_`.
 */
export type KeyMode = z.infer<typeof keyMode>;
