import type { ConsoleInvite, ConsoleMember, ConsolePartner } from '@hawser/client/console';
import type {
  BillingMonth,
  BillingPlan,
  CatalogueProvider,
  ConnectionHealth,
  ConnectionSummary,
  ConnectionUsage,
  PartnerAccount,
  PartnerAuditEntry,
  PartnerAuditVerification,
  PartnerCleanup,
  PartnerCleanupPolicy,
  PartnerConnection,
  PartnerIntegration,
  PartnerKey,
  PartnerProfile,
  PartnerUsage,
  PartnerWebhook,
  PartnerWebhookDelivery,
  TokenStatus,
} from '@hawser/contract/partner';

import type { CleanUpPreview } from '../cleanup/preview.js';
import { needsOf } from '../overview/read.js';
import type { OverviewData } from '../overview/read.js';

/*
 * Made-up data in the API's shapes, for previews, stories and tests. What no preview shows is in
 * session.ts and broken-verification.ts: previews load all of this.
 */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Returns the time that was so many hours ago. */
export function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * hourMs).toISOString();
}

/** Returns the time in so many days. */
export function daysAhead(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString();
}

/** As long as the API allows, without a place to break. */
export const longText = `${'a-very-long-name-that-nobody-expected'.repeat(5)}@subsidiary.example`;

/** Returns an API key. */
export function fakeKey(over: Partial<PartnerKey> = {}): PartnerKey {
  return {
    id: 'key_mail',
    name: 'mail worker',
    mode: 'live',
    prefix: 'sk_live_9fK2',
    scopes: null,
    created_at: hoursAgo(24 * 120),
    expires_at: null,
    last_used_at: hoursAgo(0.2),
    created_by: { type: 'console', id: 'u_7', name: 'Ada Lindqvist' },
    ...over,
  };
}

/** Returns keys in every state. */
export function sampleKeys(long = false): readonly PartnerKey[] {
  return [
    fakeKey(long ? { name: longText.slice(0, 100) } : {}),
    fakeKey({
      id: 'key_sync',
      name: 'calendar sync',
      prefix: 'sk_live_Tq81',
      scopes: ['proxy', 'tools:read', 'tools:execute'],
      last_used_at: hoursAgo(5),
      expires_at: daysAhead(62),
    }),
    fakeKey({
      id: 'key_report',
      name: 'nightly report',
      prefix: 'sk_live_b7Xw',
      scopes: ['usage:read', 'audit:read', 'accounts:read'],
      last_used_at: hoursAgo(24 * 47),
    }),
    fakeKey({
      id: 'key_ci',
      name: 'ci',
      mode: 'test',
      prefix: 'sk_test_Mz40',
      last_used_at: null,
      created_at: hoursAgo(30),
    }),
    fakeKey({
      id: 'key_old',
      name: 'import 2025',
      prefix: 'sk_live_0aPe',
      expires_at: hoursAgo(24 * 9),
      last_used_at: hoursAgo(24 * 10),
    }),
  ];
}

/** Returns a connection. */
export function fakeConnection(over: Partial<PartnerConnection> = {}): PartnerConnection {
  return {
    id: 'conn_1000',
    provider: 'google',
    account_id: '0199b6f2-0000-7000-8000-000000001000',
    identifier: 'user-1000',
    identifier_type: 'user_id',
    status: 'active',
    action: null,
    scopes: {
      requested: ['openid', 'email', 'https://www.googleapis.com/auth/gmail.readonly'],
      granted: ['openid', 'email', 'https://www.googleapis.com/auth/gmail.readonly'],
      missing: [],
    },
    services: { gmail: true, calendar: false },
    identity: { id: '1042', label: 'mara@studio.example', email: 'mara@studio.example' },
    metadata: { team: 'design' },
    settings: {
      auto_refresh: true,
      rate_limit: null,
      timeout: 60,
      retry_attempts: 2,
      expires_in: null,
    },
    created_at: hoursAgo(24 * 90),
    updated_at: hoursAgo(1),
    expires_at: daysAhead(0.03),
    reconnect_by: null,
    last_error: null,
    last_used_at: hoursAgo(1),
    provider_status: 'active',
    provider_type: 'oauth2',
    ...over,
  };
}

const people = [
  ['mara@studio.example', 'google', 'active'],
  ['omar@northwind.example', 'slack', 'active'],
  ['lena.k@acme.example', 'github', 'active'],
  ['tove@lumen.example', 'hubspot', 'active'],
  ['ines@orchard.example', 'jira', 'expired'],
  ['kofi@harbour.example', 'salesforce', 'active'],
  ['yuki@kanda.example', 'google', 'error'],
  ['noor@dune.example', 'notion', 'suspended'],
  ['pavel@most.example', 'slack', 'revoked'],
  ['freya@fjord.example', 'google', 'active'],
] as const;

/** Returns connections in every state. */
export function sampleConnections(long = false): readonly PartnerConnection[] {
  return people.map(([email, provider, status], index) =>
    fakeConnection({
      id: `conn_${1000 + index}`,
      account_id: `0199b6f2-0000-7000-8000-00000000${1000 + index}`,
      identifier: long && index === 1 ? longText.slice(0, 200) : `user-${1000 + index}`,
      provider,
      status,
      identity: {
        id: String(index),
        label: long && index === 0 ? longText : email,
        email: long && index === 0 ? longText : email,
      },
      action: status === 'expired' || status === 'revoked' ? 'reconnect' : null,
      updated_at: hoursAgo(1 + index * 7),
      last_used_at: index === 3 ? null : hoursAgo(1 + index * 13),
      created_at: hoursAgo(24 * (90 - index)),
      reconnect_by: index === 2 ? daysAhead(4) : null,
      ...(status === 'expired' && { status_reason: 'invalid_grant' }),
      last_error:
        status === 'expired' || status === 'error'
          ? {
              code: status === 'expired' ? 'invalid_grant' : 'invalid_client',
              message:
                status === 'expired'
                  ? 'Token has been expired or revoked.'
                  : 'The OAuth client was not found.',
              at: hoursAgo(26),
            }
          : null,
    }),
  );
}

/** Returns an account. */
export function fakeAccount(over: Partial<PartnerAccount> = {}): PartnerAccount {
  return {
    id: '0199b6f2-0000-7000-8000-000000001000',
    external_id: 'user-1000',
    display_name: 'Mara Studio',
    metadata: { plan: 'team' },
    connections: { total: 3, by_status: { active: 2, expired: 1 } },
    last_used_at: hoursAgo(1),
    created_at: hoursAgo(24 * 90),
    ...over,
  };
}

/** Returns accounts. */
export function sampleAccounts(long = false): readonly PartnerAccount[] {
  return people.map(([email], index) =>
    fakeAccount({
      id: `0199b6f2-0000-7000-8000-00000000${1000 + index}`,
      external_id: long && index === 0 ? longText.slice(0, 255) : `user-${1000 + index}`,
      connections:
        index % 4 === 0
          ? { total: 3, by_status: { active: 2, expired: 1 } }
          : { total: 1, by_status: { active: 1 } },
      last_used_at: index === 3 ? null : hoursAgo(1 + index * 13),
      display_name: index === 3 ? null : email.replace(/@.*/, '').replace('.', ' '),
      created_at: hoursAgo(24 * (90 - index)),
    }),
  );
}

/** Returns a webhook. */
export function fakeWebhook(over: Partial<PartnerWebhook> = {}): PartnerWebhook {
  return {
    id: 'we_1',
    url: 'https://api.northwind.example/hooks/hawser',
    description: 'Mails users when they have to reconnect',
    events: ['*'],
    enabled: true,
    disabled_reason: null,
    failing_since: null,
    warning: null,
    previous_secret_until: null,
    created_at: hoursAgo(24 * 60),
    updated_at: hoursAgo(24 * 3),
    ...over,
  };
}

/** Returns webhooks in every state. */
export function sampleWebhooks(long = false): readonly PartnerWebhook[] {
  return [
    fakeWebhook(long ? { url: `https://hooks.example/${longText}`, description: longText } : {}),
    fakeWebhook({
      id: 'we_2',
      url: 'https://crm.northwind.example/events',
      description: null,
      events: ['connection.created', 'connection.deleted'],
      failing_since: hoursAgo(50),
      warning: `The endpoint has failed since ${hoursAgo(50)}. It will be disabled at ${daysAhead(3)}.`,
    }),
    fakeWebhook({
      id: 'we_3',
      url: 'https://old.northwind.example/hook',
      description: 'Before the move',
      events: ['connection.expired'],
      enabled: false,
      disabled_reason: 'gone',
    }),
  ];
}

/** Returns a delivery of a webhook. */
export function fakeDelivery(over: Partial<PartnerWebhookDelivery> = {}): PartnerWebhookDelivery {
  return {
    id: 'dlv_1',
    event_id: 'evt_1',
    type: 'connection.expired',
    account_id: '0199b6f2-0000-7000-8000-000000001004',
    connection_id: 'conn_1004',
    status: 'delivered',
    attempts: 1,
    answer_status: 200,
    failure: null,
    attempted_at: hoursAgo(2),
    next_attempt_at: null,
    created_at: hoursAgo(2),
    ...over,
  };
}

/** Returns deliveries in every state. */
export function sampleDeliveries(): readonly PartnerWebhookDelivery[] {
  return [
    fakeDelivery(),
    fakeDelivery({
      id: 'dlv_2',
      type: 'connection.error',
      status: 'pending',
      attempts: 3,
      answer_status: 503,
      failure: 'answered',
      attempted_at: hoursAgo(0.5),
      next_attempt_at: daysAhead(0.1),
      created_at: hoursAgo(3),
    }),
    fakeDelivery({
      id: 'dlv_3',
      type: 'connection.created',
      status: 'failed',
      attempts: 10,
      answer_status: null,
      failure: 'timeout',
      attempted_at: hoursAgo(40),
      created_at: hoursAgo(24 * 5),
    }),
  ];
}

/** Returns an entry of the audit log. */
export function fakeAuditEntry(over: Partial<PartnerAuditEntry> = {}): PartnerAuditEntry {
  return {
    id: 'aud_1',
    at: hoursAgo(0.6),
    action: 'key.created',
    actor: { type: 'user', id: 'u_7' },
    ip: '198.51.100.24',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/147.0',
    request_id: 'req_0199b6f2',
    account_id: null,
    connection_id: null,
    details: { key: 'key_mail' },
    seq: 48_210,
    hash: '9c1f0b',
    ...over,
  };
}

/** Returns entries of the audit log. */
export function sampleAuditEntries(): readonly PartnerAuditEntry[] {
  return [
    fakeAuditEntry(),
    fakeAuditEntry({
      id: 'aud_2',
      at: hoursAgo(3),
      action: 'connection.expired',
      actor: { type: 'system', id: null },
      ip: null,
      user_agent: null,
      account_id: '0199b6f2-0000-7000-8000-000000001004',
      connection_id: 'conn_1004',
      details: { reason: 'invalid_grant' },
      seq: 48_209,
    }),
    fakeAuditEntry({
      id: 'aud_3',
      at: hoursAgo(26),
      action: 'connection.suspended',
      actor: { type: 'key', id: 'key_mail' },
      connection_id: 'conn_1007',
      account_id: '0199b6f2-0000-7000-8000-000000001007',
      details: {},
      seq: 48_208,
    }),
    fakeAuditEntry({
      id: 'aud_4',
      at: hoursAgo(49),
      action: 'webhook.rolled',
      actor: { type: 'host', id: null },
      ip: null,
      details: { webhook: 'we_1' },
      seq: null,
      hash: null,
    }),
  ];
}

/** Returns a verification of the audit log that found nothing wrong. */
export function fakeVerification(
  over: Partial<PartnerAuditVerification> = {},
): PartnerAuditVerification {
  return {
    id: 'ver_1',
    status: 'done',
    checked: 48_210,
    total: 48_210,
    problems: [],
    problem_count: 0,
    restarts: [],
    head: { seq: 48_210, hash: '9c1f0b' },
    created_at: hoursAgo(0.04),
    finished_at: hoursAgo(0.034),
    ...over,
  };
}

/** Returns a clean-up that was previewed. */
export function fakeCleanup(over: Partial<PartnerCleanup> = {}): PartnerCleanup {
  const filter: PartnerCleanup['filter'] = {
    unused_for_days: 90,
    statuses: ['active', 'error'],
    providers: null,
    delete_empty_accounts: false,
  };
  return {
    id: 'cln_1',
    status: 'previewed',
    action: 'suspend',
    filter,
    unused_since: hoursAgo(24 * 90),
    matches: 10,
    oldest: hoursAgo(24 * 299),
    sample: sampleConnections().map((connection, index) => ({
      ...connection,
      status: 'active',
      last_used_at: hoursAgo(24 * (299 - 11 * index)),
    })),
    done: 0,
    skipped: 0,
    failed: 0,
    created_at: hoursAgo(0.01),
    expires_at: daysAhead(0.01),
    finished_at: null,
    ...over,
  };
}

/** Returns a clean-up in the state of a preview. */
export function cleanupIn(state: CleanUpPreview | undefined): PartnerCleanup {
  const many = { matches: 4_120, action: 'disconnect' } as const;
  const ended = { matches: 4_120, finished_at: hoursAgo(0) };
  switch (state) {
    case 'many':
    case 'suspended':
      return fakeCleanup(many);
    case 'no-match':
      return fakeCleanup({ matches: 0, oldest: null, sample: [] });
    case 'running':
      return fakeCleanup({ ...many, status: 'running', done: 1_204, skipped: 3 });
    case 'done':
      return fakeCleanup({ ...ended, status: 'done', done: 4_115, skipped: 3, failed: 2 });
    case 'cancelled':
      return fakeCleanup({ ...ended, status: 'cancelled', done: 1_204, skipped: 3 });
    case 'failed':
      return fakeCleanup({ ...ended, status: 'failed', done: 804 });
    default:
      return fakeCleanup();
  }
}

/** Returns what is done with unused connections by itself. */
export function fakeCleanupPolicy(over: Partial<PartnerCleanupPolicy> = {}): PartnerCleanupPolicy {
  return { enabled: false, unused_for_days: 90, action: 'suspend', notice_days: 14, ...over };
}

/** Returns an integration. */
export function fakeIntegration(over: Partial<PartnerIntegration> = {}): PartnerIntegration {
  return {
    provider: 'google',
    status: 'active',
    type: 'oauth2',
    scopes: ['openid', 'email'],
    services: [{ name: 'gmail', label: 'Gmail', scopes: ['gmail.readonly'] }],
    trouble: null,
    redirect_uri: 'https://app.northwind.example/hawser/oauth/callback',
    docs_url: 'https://developers.google.com/identity/protocols/oauth2/web-server',
    ...over,
  };
}

/** Returns integrations in every state. */
export function sampleIntegrations(): readonly PartnerIntegration[] {
  return [
    fakeIntegration(),
    fakeIntegration({ provider: 'slack', services: [] }),
    fakeIntegration({
      provider: 'github',
      status: 'error',
      services: [],
      trouble: {
        code: 'invalid_client',
        message: 'GitHub refuses this app’s client secret.',
        since: hoursAgo(7),
        last_at: hoursAgo(0.1),
      },
    }),
    fakeIntegration({ provider: 'jira', status: 'pending', services: [] }),
    fakeIntegration({
      provider: 'sendgrid',
      type: 'api_key',
      status: 'inactive',
      services: [],
      redirect_uri: null,
    }),
  ];
}

/** Returns a provider of the catalogue. */
export function fakeProvider(over: Partial<CatalogueProvider> = {}): CatalogueProvider {
  return {
    provider: 'google',
    name: 'Google',
    description: 'Mail, calendars and files',
    type: 'oauth2',
    categories: ['email', 'calendar'],
    services: [{ name: 'gmail', label: 'Gmail', scopes: ['gmail.readonly'] }],
    scopes: [
      { name: 'openid', description: 'Sign in' },
      { name: 'email', description: 'Read the e-mail address' },
      { name: 'https://www.googleapis.com/auth/gmail.readonly', description: 'Read mail' },
    ],
    fields: [],
    docs_url: 'https://developers.google.com/identity/protocols/oauth2',
    configured: true,
    ...over,
  };
}

/** Returns a catalogue with configured providers and others. */
export function sampleProviders(): readonly CatalogueProvider[] {
  const named = (provider: string, name: string, configured: boolean, description: string) =>
    fakeProvider({ provider, name, configured, description, services: [], scopes: [] });
  return [
    fakeProvider(),
    named('slack', 'Slack', true, 'Messages and channels'),
    named('github', 'GitHub', true, 'Code and issues'),
    named('jira', 'Jira', true, 'Issues and projects'),
    named('sendgrid', 'SendGrid', true, 'Mail in bulk'),
    named('hubspot', 'HubSpot', false, 'Contacts and deals'),
    named('salesforce', 'Salesforce', false, 'Accounts and opportunities'),
    named('notion', 'Notion', false, 'Pages and databases'),
  ];
}

/** Returns a partner's profile. */
export function fakeProfile(over: Partial<PartnerProfile> = {}): PartnerProfile {
  return {
    id: '0199b6f2-7c1e-7d11-8f0a-3a5b6c7d8e9f',
    company_name: 'Northwind Ltd',
    website: 'https://northwind.example',
    contact_email: 'ops@northwind.example',
    use_case: 'Puts our customers’ mail and calendars into one inbox.',
    brand: null,
    status: 'active',
    plan: { included_calls: 60_000, rate_limit: 600, beyond: 'count' },
    created_at: hoursAgo(24 * 200),
    ...over,
  };
}

/** Returns the counts of connections. */
export function summaryOf(connections: readonly PartnerConnection[]): ConnectionSummary {
  const by_status = { pending: 0, active: 0, expired: 0, revoked: 0, error: 0, suspended: 0 };
  const by_provider: Record<string, number> = {};
  for (const { status, provider } of connections) {
    by_status[status] += 1;
    by_provider[provider] = (by_provider[provider] ?? 0) + 1;
  }
  return { as_of: hoursAgo(0), total: connections.length, by_status, by_provider };
}

/** Returns the calls of a connection over the last 30 days. */
export function fakeConnectionUsage(over: Partial<ConnectionUsage> = {}): ConnectionUsage {
  const { groups, ...counted } = fakeUsage();
  const { requests, tool_executions, errors, error_rate, start_date, end_date } = counted;
  return {
    requests,
    tool_executions,
    errors,
    error_rate,
    start_date,
    end_date,
    top_routes: fakeUsage('route').groups.map(({ name, requests: count }) => ({
      route: name,
      requests: count,
    })),
    top_tools: [{ tool: 'gmail_send_message', requests: 1_204 }],
    by_day: groups.map(({ name, ...counts }) => ({ day: name, ...counts })),
    ...over,
  };
}

/** Returns the state of a token. */
export function fakeTokenStatus(over: Partial<TokenStatus> = {}): TokenStatus {
  return {
    valid: true,
    expires_at: daysAhead(0.03),
    refreshable: true,
    last_refreshed_at: hoursAgo(0.3),
    next_refresh_at: daysAhead(0.02),
    ...over,
  };
}

/** Returns the health of a connection. */
export function fakeHealth(over: Partial<ConnectionHealth> = {}): ConnectionHealth {
  return {
    status: 'active',
    token: fakeTokenStatus(),
    authentication_success_rate: 1,
    api_error_rate: 0.004,
    last_successful_authentication: hoursAgo(0.3),
    ...over,
  };
}

/** Returns a user of the console with a role. */
export function fakeMember(over: Partial<ConsoleMember> = {}): ConsoleMember {
  return {
    user_id: 'u_7',
    name: 'Ada Lindqvist',
    email: 'ada@northwind.example',
    role: 'owner',
    added_at: hoursAgo(24 * 200),
    ...over,
  };
}

/** Returns members of every role. */
export function sampleMembers(): readonly ConsoleMember[] {
  return [
    fakeMember(),
    fakeMember({
      user_id: 'u_12',
      name: 'Kofi Mensah',
      email: 'kofi@northwind.example',
      role: 'developer',
      added_at: hoursAgo(24 * 80),
    }),
    fakeMember({
      user_id: 'u_31',
      name: null,
      email: null,
      role: 'viewer',
      added_at: hoursAgo(24),
    }),
  ];
}

/** Returns an invite that was not used. */
export function fakeInvite(over: Partial<ConsoleInvite> = {}): ConsoleInvite {
  return {
    id: 'inv_1',
    kind: 'member',
    partner_id: '0199b6f2-7c1e-7d11-8f0a-3a5b6c7d8e9f',
    role: 'support',
    created_by: { id: 'u_7', name: 'Ada Lindqvist' },
    created_at: hoursAgo(30),
    expires_at: daysAhead(6),
    ...over,
  };
}

/** Returns a partner as the host's staff see it. */
export function fakePartner(over: Partial<ConsolePartner> = {}): ConsolePartner {
  return {
    ...fakeProfile(),
    plan_id: 'pro',
    plan_name: 'Pro',
    next_plan: null,
    used: 41_208,
    ...over,
  };
}

/** Returns partners in every state. */
export function samplePartners(long = false): readonly ConsolePartner[] {
  return [
    fakePartner(
      long ? { company_name: longText.slice(0, 255), plan_name: longText.slice(0, 100) } : {},
    ),
    fakePartner({
      id: '0199b6f2-7c1e-7d11-8f0a-3a5b6c7d8ea0',
      company_name: 'Fjord & Daughters',
      website: 'https://fjord.example',
      status: 'pending',
      plan_id: 'free',
      plan_name: 'Free',
      plan: { included_calls: 1000, rate_limit: 60, beyond: 'block' },
      used: 0,
      created_at: hoursAgo(5),
    }),
    fakePartner({
      id: '0199b6f2-7c1e-7d11-8f0a-3a5b6c7d8ea1',
      company_name: 'Dune Travel',
      website: null,
      status: 'suspended',
      plan_id: null,
      plan_name: null,
      plan: { included_calls: null, rate_limit: null, beyond: 'count' },
      next_plan: { id: 'free', name: 'Free', from: daysAhead(20) },
      used: 1_204,
      created_at: hoursAgo(24 * 300),
    }),
  ];
}

/** Returns the calls of a month, day by day. */
export function fakeUsage(groupBy = 'day'): PartnerUsage {
  const today = new Date().toISOString().slice(0, 10);
  const days = Array.from({ length: 30 }, (_day, index) => {
    const day = new Date(Date.now() - (29 - index) * dayMs);
    const weekend = day.getUTCDay() % 6 === 0;
    const requests = Math.round((weekend ? 700 : 2400) * (1 + 0.35 * Math.sin(index / 3)));
    const errors = index === 17 ? Math.round(requests / 5) : Math.round(requests / 240);
    return counts(day.toISOString().slice(0, 10), requests, errors);
  });
  const named: Readonly<Record<string, readonly ReturnType<typeof counts>[]>> = {
    day: days,
    provider: [
      counts('google', 41_208, 320),
      counts('slack', 12_004, 41),
      counts('jira', 3_310, 209),
    ],
    route: [
      counts('GET /gmail/v1/users/me/messages', 30_120, 210),
      counts('POST /chat.postMessage', 11_400, 40),
      counts('GET /rest/api/3/search', 3_002, 199),
    ],
  };
  const groups = named[groupBy] ?? [];
  const requests = sumOf(days.map((one) => one.requests));
  const errors = sumOf(days.map((one) => one.errors));
  return {
    requests,
    tool_executions: 0,
    errors,
    error_rate: errors / requests,
    start_date: days[0]?.name ?? today,
    end_date: today,
    groups: [...groups],
  };
}

function counts(name: string, requests: number, errors: number) {
  return { name, requests, errors, tool_executions: 0, error_rate: errors / requests };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Returns a plan of the deployment. */
export function fakePlan(over: Partial<BillingPlan> = {}): BillingPlan {
  return {
    id: 'pro',
    name: 'Pro',
    price: { amount: 4900, currency: 'EUR' },
    included_calls: 60_000,
    rate_limit: 600,
    beyond: 'count',
    overage: { per_calls: 1000, amount: 50 },
    ...over,
  };
}

/** Returns the plans of a deployment. */
export function samplePlans(): readonly BillingPlan[] {
  return [
    fakePlan({
      id: 'free',
      name: 'Free',
      price: { amount: 0, currency: 'EUR' },
      included_calls: 1000,
      rate_limit: 60,
      beyond: 'block',
      overage: null,
    }),
    fakePlan(),
  ];
}

/** Returns what a month costs. */
export function fakeBilling(over: Partial<BillingMonth> = {}): BillingMonth {
  return {
    plan: fakePlan(),
    month: new Date().toISOString().slice(0, 7),
    included: 60_000,
    used: 66_729,
    remaining: 0,
    overage_calls: 6_729,
    overage_amount: 350,
    currency: 'EUR',
    projected: 69_030,
    resets_at: daysAhead(2),
    lines: [
      { description: 'Pro', quantity: 1, unit_amount: 4900, amount: 4900 },
      { description: 'Calls beyond 60,000, by 1,000', quantity: 7, unit_amount: 50, amount: 350 },
    ],
    closed: false,
    final: false,
    ...over,
  };
}

/** Returns what the first page shows of a partner that is new, or has a lot to do. */
export function sampleOverview(kind: 'new' | 'busy' | 'long'): OverviewData {
  const done = kind !== 'new';
  return {
    needs: done
      ? needsOf({
          integrations: sampleIntegrations(),
          keys: sampleKeys(kind === 'long'),
          webhooks: sampleWebhooks(kind === 'long'),
          billing: fakeBilling({ used: 49_800 }),
          summary: summaryOf(sampleConnections()),
          ending: 12,
        })
      : [],
    working: done ? 41_208 : 0,
    steps: [
      { name: 'key', done: true },
      { name: 'integration', done },
      { name: 'connect', done },
      { name: 'webhook', done },
    ],
  };
}
