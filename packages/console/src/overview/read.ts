import type { ConsolePartnerClient, ConsolePermission } from '@hawser/client/console';
import type {
  BillingMonth,
  ConnectionSummary,
  PartnerIntegration,
  PartnerKey,
  PartnerWebhook,
} from '@hawser/contract/partner';

/** One line of what needs somebody. */
export type Need =
  | { readonly kind: 'integration'; readonly of: PartnerIntegration }
  | { readonly kind: 'reconnect'; readonly count: number }
  | { readonly kind: 'ending'; readonly count: number }
  | { readonly kind: 'webhook'; readonly of: PartnerWebhook }
  | { readonly kind: 'usage'; readonly share: number }
  | { readonly kind: 'key'; readonly of: PartnerKey };

/** A step of setting up; those that the user may not do are left out. */
export interface Step {
  readonly name: 'key' | 'integration' | 'connect' | 'webhook';
  readonly done: boolean;
}

export interface OverviewData {
  readonly needs: readonly Need[];
  /** The connections that work; undefined for users who may not see them. */
  readonly working: number | undefined;
  readonly steps: readonly Step[];
}

const idleMs = 30 * 86_400_000;
/** From how much of the included calls on it is said. */
const muchUsed = 0.8;

/** Reads what the first page shows, as far as the user may see it. */
export async function readOverview(
  client: ConsolePartnerClient,
  can: (permission: ConsolePermission) => boolean,
  signal: AbortSignal,
  /** Counts the connections, or says what was counted for the navigation. */
  countConnections: () => Promise<ConnectionSummary>,
): Promise<OverviewData> {
  const options = { signal };
  const allowed = <Value>(permission: ConsolePermission, read: () => Promise<Value>) =>
    can(permission) ? read() : undefined;
  const [integrations, keys, webhooks, billing, summary, ending] = await Promise.all([
    allowed('integrations:read', () => client.integrations(options)),
    allowed('keys:read', () => client.keys.list({ limit: 100 }, options)),
    allowed('webhooks:read', () => client.webhooks.list({ limit: 100 }, options)),
    allowed('billing:read', () => client.billing.get({}, options)),
    allowed('connections:read', countConnections),
    allowed('connections:read', () =>
      client.connections.list({ reconnect_within_days: 7, status: 'active', limit: 100 }, options),
    ),
  ]);
  const step = (name: Step['name'], found: readonly unknown[] | undefined): Step[] =>
    found ? [{ name, done: found.length > 0 }] : [];
  return {
    needs: needsOf({
      integrations: integrations ?? [],
      keys: keys?.items ?? [],
      webhooks: webhooks?.items ?? [],
      billing,
      summary,
      ending: ending?.items.length ?? 0,
    }),
    working: summary?.by_status.active,
    steps: [
      ...step('key', keys?.items),
      ...step('integration', integrations),
      ...step('connect', summary && Array.from({ length: Math.min(summary.total, 1) })),
      ...step('webhook', webhooks?.items),
    ],
  };
}

/** Returns what needs somebody, what hurts most users first. */
export function needsOf({
  integrations,
  keys,
  webhooks,
  billing,
  summary,
  ending,
}: {
  readonly integrations: readonly PartnerIntegration[];
  readonly keys: readonly PartnerKey[];
  readonly webhooks: readonly PartnerWebhook[];
  readonly billing: BillingMonth | undefined;
  readonly summary: ConnectionSummary | undefined;
  /** How many connections end within a week, at most a hundred. */
  readonly ending: number;
}): Need[] {
  const reconnect = (summary?.by_status.expired ?? 0) + (summary?.by_status.revoked ?? 0);
  const share = billing?.included ? billing.used / billing.included : 0;
  return [
    ...integrations
      .filter(({ trouble }) => trouble !== null)
      .map((of): Need => ({ kind: 'integration', of })),
    ...(reconnect > 0 ? [{ kind: 'reconnect' as const, count: reconnect }] : []),
    ...(ending > 0 ? [{ kind: 'ending' as const, count: ending }] : []),
    ...webhooks
      .filter(
        ({ enabled, failing_since, disabled_reason }) =>
          (enabled && failing_since !== null) ||
          disabled_reason === 'failing' ||
          disabled_reason === 'gone',
      )
      .map((of): Need => ({ kind: 'webhook', of })),
    ...(share >= muchUsed ? [{ kind: 'usage' as const, share }] : []),
    ...keys.filter(isIdle).map((of): Need => ({ kind: 'key', of })),
  ];
}

function isIdle({ last_used_at, created_at, expires_at }: PartnerKey): boolean {
  const ended = expires_at !== null && Date.parse(expires_at) < Date.now();
  return !ended && Date.now() - Date.parse(last_used_at ?? created_at) > idleMs;
}
