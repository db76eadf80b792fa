import type { PlanOptions } from '@hawser/server';

/** What Foredeck's partners can buy. */
export const plans: Readonly<Record<'starter' | 'pro' | 'scale', PlanOptions>> = {
  starter: {
    name: 'Starter',
    price: { amount: 0, currency: 'EUR' },
    includedCalls: 2_000,
    rateLimit: 60,
    beyond: 'block',
  },
  pro: {
    name: 'Pro',
    price: { amount: 4_900, currency: 'EUR' },
    includedCalls: 20_000,
    rateLimit: 600,
    overage: { perCalls: 1_000, amount: 50 },
  },
  scale: {
    name: 'Scale',
    price: { amount: 29_900, currency: 'EUR' },
    includedCalls: 500_000,
    rateLimit: 3_000,
    overage: { perCalls: 1_000, amount: 20 },
  },
};
