import type {
  ConsoleInvite,
  ConsoleMember,
  ConsolePartner,
  ConsoleSession,
} from '@hawser/client/console';
import { errorStatus } from '@hawser/contract';
import type { ErrorCode, Metadata } from '@hawser/contract';
import type {
  BillingMonth,
  BillingPlan,
  CatalogueProvider,
  CreateCleanupBody,
  IntegrationCheck,
  PartnerAccount,
  PartnerAuditEntry,
  PartnerAuditVerification,
  PartnerCleanup,
  PartnerCleanupPolicy,
  PartnerConnection,
  PartnerIntegration,
  PartnerKey,
  PartnerProfile,
  PartnerStatus,
  PartnerWebhook,
  PartnerWebhookDelivery,
  SearchHit,
} from '@hawser/contract/partner';
import {
  fakeBilling,
  fakeCleanup,
  fakeCleanupPolicy,
  fakeConnectionUsage,
  fakeDelivery,
  fakeHealth,
  fakeKey,
  fakeInvite,
  fakeWebhook,
  fakeUsage,
  fakeVerification,
  fakeProfile,
  fakeTokenStatus,
  sampleAccounts,
  sampleAuditEntries,
  sampleConnections,
  sampleDeliveries,
  sampleIntegrations,
  sampleKeys,
  sampleMembers,
  samplePartners,
  samplePlans,
  summaryOf,
  sampleProviders,
  sampleWebhooks,
} from './fixtures.js';
import { fakeSession } from './session.js';

/** What a fake console has. It changes as the page's requests say. */
export interface FakeConsoleData {
  session: ConsoleSession | null;
  keys: readonly PartnerKey[];
  connections: readonly PartnerConnection[];
  /** The page of the host where the users of connections reconnect. */
  reconnectUrl: string | null;
  accounts: readonly PartnerAccount[];
  webhooks: readonly PartnerWebhook[];
  deliveries: readonly PartnerWebhookDelivery[];
  audit: readonly PartnerAuditEntry[];
  /** Newest first. A running one gets on each time it is asked for. */
  verifications: readonly PartnerAuditVerification[];
  /** Newest first. A running one gets on each time it is asked for. */
  cleanups: readonly PartnerCleanup[];
  cleanupPolicy: PartnerCleanupPolicy;
  integrations: readonly PartnerIntegration[];
  providers: readonly CatalogueProvider[];
  profile: PartnerProfile;
  members: readonly ConsoleMember[];
  invites: readonly ConsoleInvite[];
  partners: readonly ConsolePartner[];
  billing: BillingMonth;
  plans: readonly BillingPlan[];
  thresholds: readonly number[];
}

/** A request that a fake console was sent. */
export interface FakeRequest {
  readonly method: string;
  /** The path below the API of the partner and mode; below the console's API for its own. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** A console's server in memory, for tests and stories. */
export interface FakeConsole {
  /** Answers as the router does; for `fetch` of `ConsoleProvider`. */
  readonly fetch: typeof globalThis.fetch;
  readonly data: FakeConsoleData;
  readonly requests: readonly FakeRequest[];
  /** Makes requests fail: `{ 'GET /keys': 'internal_error' }`. `network` is no answer at all. */
  failures: Readonly<Record<string, ErrorCode | 'network'>>;
}

class Failure extends Error {
  readonly code: ErrorCode;
  readonly details: object;

  constructor(code: ErrorCode, details: object = {}) {
    super(`The fake console answers ${code}.`);
    this.code = code;
    this.details = details;
  }
}

type Handler = (request: FakeRequest, ...ids: string[]) => unknown;

/** Returns a server in memory with sample data; `data` replaces some of it. */
export function fakeConsole(data: Partial<FakeConsoleData> = {}): FakeConsole {
  const now: FakeConsoleData = {
    session: fakeSession(),
    keys: sampleKeys(),
    connections: sampleConnections(),
    reconnectUrl: 'https://app.example/integrations',
    accounts: sampleAccounts(),
    webhooks: sampleWebhooks(),
    deliveries: sampleDeliveries(),
    audit: sampleAuditEntries(),
    verifications: [fakeVerification()],
    cleanups: [],
    cleanupPolicy: fakeCleanupPolicy(),
    integrations: sampleIntegrations(),
    providers: sampleProviders(),
    profile: fakeProfile(),
    members: sampleMembers(),
    invites: [fakeInvite()],
    partners: samplePartners(),
    billing: fakeBilling(),
    plans: samplePlans(),
    thresholds: [80, 100],
    ...data,
  };
  const requests: FakeRequest[] = [];
  const handlers = handlersOf(now);
  const fake: FakeConsole = { fetch: answer, data: now, requests, failures: {} };
  return fake;

  async function answer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input, 'https://host.example');
    const { method = 'GET', body = null } = init;
    const [, path = ''] = /\/console\/api(?:\/partners\/[^/]+\/(?:live|test)(?=\/))?(.*)$/.exec(
      url.pathname,
    ) ?? ['', url.pathname];
    const request: FakeRequest = {
      method,
      path,
      query: url.searchParams,
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
    };
    requests.push(request);
    await Promise.resolve();
    const failure = fake.failures[`${method} ${path}`];
    if (failure === 'network') throw new TypeError('Failed to fetch');
    try {
      if (failure) throw new Failure(failure);
      for (const [of, pattern, handle] of handlers) {
        const found = of === method ? pattern.exec(path) : null;
        if (!found) continue;
        const data = handle(request, ...found.slice(1)) as { readonly data: unknown };
        const format = request.query.get('format');
        return format === null ? json(200, { ok: true, ...data }) : file(format, data.data);
      }
      throw new Failure('not_found');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { code, message, details } = error;
      return json(errorStatus[code], {
        ok: false,
        error: { code, message, details, request_id: 'req_0199a4c2b7e0' },
      });
    }
  }
}

function json(status: number, body: object): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

/** Returns a list as a file: a line of JSON each, or a table of the values that have no parts. */
function file(format: string, items: unknown): Response {
  const rows = Array.isArray(items) ? (items as readonly object[]) : [];
  const names = Object.keys(rows[0] ?? {});
  const cells = (values: readonly unknown[]): string =>
    values.map((value) => `"${JSON.stringify(value ?? '').replaceAll('"', '')}"`).join();
  const lines =
    format === 'csv'
      ? [cells(names), ...rows.map((row) => cells(Object.values(row)))]
      : rows.map((row) => JSON.stringify(row));
  return new Response(lines.map((line) => `${line}\r\n`).join(''), {
    headers: { 'content-type': format === 'csv' ? 'text/csv' : 'application/x-ndjson' },
  });
}

/** The beginning of every secret that a fake console makes up. */
const madeUp = '7Qd2kVxw83Lr5TnYc0Zb6HsJm4Pg9Fa1';

function handlersOf(now: FakeConsoleData): readonly (readonly [string, RegExp, Handler])[] {
  const all: readonly (readonly [string, string, Handler])[] = [
    ['GET', '/session', () => ({ data: found(now.session ?? undefined, 'unauthorized') })],

    ['GET', '/keys', ({ query }) => page(now.keys, query)],
    [
      'POST',
      '/keys',
      ({ body }) => {
        const { name, mode, scopes, expires_at } = body as Partial<PartnerKey>;
        return {
          data: addKey(now, {
            name: name ?? '',
            mode: mode ?? 'live',
            scopes: scopes ?? null,
            expires_at: expires_at ?? null,
          }),
        };
      },
    ],
    [
      'POST',
      '/keys/:id/roll',
      (_request, id) => {
        const { name, mode, scopes, expires_at } = found(now.keys.find((key) => key.id === id));
        return { data: addKey(now, { name, mode, scopes, expires_at }) };
      },
    ],
    [
      'DELETE',
      '/keys/:id',
      (_request, id) => {
        now.keys = now.keys.filter((key) => key.id !== id);
        return { data: null };
      },
    ],

    [
      'GET',
      '/connections',
      ({ query }) => page(sorted(now.connections.filter(matching(query)), query), query),
    ],
    ['GET', '/connections/summary', () => ({ data: summaryOf(now.connections) })],
    [
      'POST',
      '/connections/:id/test',
      (_request, id) => ({
        data: {
          ok: connectionOf(now, id).status === 'active',
          status: 200,
          duration_ms: 184,
          request: 'GET /oauth2/v3/userinfo',
        },
      }),
    ],
    ['GET', '/connections/:id', (_request, id) => ({ data: connectionOf(now, id) })],
    ['GET', '/connections/:id/token-status', () => ({ data: fakeTokenStatus() })],
    ['GET', '/connections/:id/reconnect-page', () => ({ data: { url: now.reconnectUrl } })],
    [
      'GET',
      '/connections/:id/health',
      (_request, id) => ({ data: healthOf(connectionOf(now, id)) }),
    ],
    ['GET', '/connections/:id/usage', (_request, id) => ({ data: usageOf(connectionOf(now, id)) })],
    [
      'PATCH',
      '/connections/:id/settings',
      ({ body }, id) => {
        const { settings } = connectionOf(now, id);
        return { data: change(now, id, { settings: { ...settings, ...(body as object) } }) };
      },
    ],
    [
      'PATCH',
      '/connections/:id/metadata',
      ({ body }, id) => {
        const metadata = merged(connectionOf(now, id).metadata, body as Metadata);
        return { data: change(now, id, { metadata }).metadata };
      },
    ],
    ['POST', '/connections/:id/refresh', (_request, id) => ({ data: connectionOf(now, id) })],
    ['POST', '/connections/:id/suspend', (_request, id) => ({ data: suspend(now, id) })],
    ['POST', '/connections/:id/resume', (_request, id) => ({ data: resume(now, id) })],
    ['DELETE', '/connections/:id', (_request, id) => ({ data: disconnect(now, id) })],
    ['POST', '/connections/refresh', ({ body }) => bulk(body, (id) => refreshed(now, id))],
    ['POST', '/connections/suspend', ({ body }) => bulk(body, (id) => suspend(now, id))],
    ['POST', '/connections/resume', ({ body }) => bulk(body, (id) => resume(now, id))],
    ['POST', '/connections/disconnect', ({ body }) => bulk(body, (id) => disconnect(now, id))],

    ['GET', '/accounts', ({ query }) => page(now.accounts.filter(accountMatching(query)), query)],
    ['GET', '/accounts/:id', (_request, id) => ({ data: one(now.accounts, id) })],
    [
      'PATCH',
      '/accounts/:id',
      ({ body }, id) => {
        const { metadata = {}, ...changes } = body as Partial<PartnerAccount>;
        const before = one(now.accounts, id);
        const changed = { ...before, ...changes, metadata: merged(before.metadata, metadata) };
        now.accounts = replaced(now.accounts, changed);
        return { data: changed };
      },
    ],
    [
      'DELETE',
      '/accounts/:id',
      (_request, id) => {
        now.accounts = without(now.accounts, id);
        return { data: null };
      },
    ],

    ['GET', '/webhooks', ({ query }) => page(now.webhooks, query)],
    [
      'POST',
      '/webhooks',
      ({ body }) => {
        const made = fakeWebhook({
          ...(body as Partial<PartnerWebhook>),
          id: `we_${now.webhooks.length + 1}`,
        });
        now.webhooks = [...now.webhooks, made];
        return { data: { ...made, secret: `whsec_${madeUp}` } };
      },
    ],
    ['GET', '/webhooks/:id', (_request, id) => ({ data: one(now.webhooks, id) })],
    [
      'PATCH',
      '/webhooks/:id',
      ({ body }, id) => {
        const { enabled = true } = body as Partial<PartnerWebhook>;
        const changed: PartnerWebhook = {
          ...one(now.webhooks, id),
          enabled,
          disabled_reason: enabled ? null : 'switched_off',
        };
        now.webhooks = replaced(now.webhooks, changed);
        return { data: changed };
      },
    ],
    [
      'DELETE',
      '/webhooks/:id',
      (_request, id) => {
        now.webhooks = without(now.webhooks, id);
        return { data: null };
      },
    ],
    [
      'POST',
      '/webhooks/:id/roll',
      (_request, id) => ({ data: { ...one(now.webhooks, id), secret: `whsec_${madeUp}` } }),
    ],
    [
      'GET',
      '/webhooks/:id/deliveries/:delivery',
      (_request, _id, delivery) => ({
        data: {
          ...one(now.deliveries, delivery),
          payload: { type: 'connection.expired', data: { id: 'conn_1004' } },
          answer_excerpt: '{"received":true}',
        },
      }),
    ],
    [
      'POST',
      '/webhooks/:id/test',
      () => ({ data: fakeDelivery({ id: 'dlv_test', type: 'webhook.test' }) }),
    ],
    [
      'GET',
      '/webhooks/:id/deliveries',
      ({ query }) => page(now.deliveries.filter(deliveryMatching(query)), query),
    ],
    [
      'POST',
      '/webhooks/:id/replay',
      ({ body }) => {
        const { after } = body as { readonly after: string };
        const failed = now.deliveries.filter(
          ({ status, created_at }) => status === 'failed' && created_at >= after,
        );
        now.deliveries = now.deliveries.map((one) =>
          failed.includes(one) ? { ...one, status: 'pending', next_attempt_at: null } : one,
        );
        return { data: { replayed: failed.length } };
      },
    ],
    [
      'POST',
      '/webhooks/:id/deliveries/:delivery/replay',
      (_request, _id, delivery) => {
        const changed: PartnerWebhookDelivery = {
          ...one(now.deliveries, delivery),
          status: 'pending',
          next_attempt_at: null,
        };
        now.deliveries = replaced(now.deliveries, changed);
        return { data: changed };
      },
    ],

    [
      'GET',
      '/cleanups',
      ({ query }) => {
        now.cleanups = now.cleanups.map((one) => furtherCleanup(now, one));
        return page(
          now.cleanups.map((one) => ({ ...one, sample: [] })),
          query,
        );
      },
    ],
    ['POST', '/cleanups', ({ body }) => ({ data: addCleanup(now, body as CreateCleanupBody) })],
    [
      'GET',
      '/cleanups/:id',
      (_request, id) => {
        const further = furtherCleanup(now, one(now.cleanups, id));
        now.cleanups = replaced(now.cleanups, further);
        return { data: further };
      },
    ],
    [
      'POST',
      '/cleanups/:id/start',
      ({ body }, id) => {
        const cleanup = one(now.cleanups, id);
        const { matches } = body as { readonly matches: number };
        const isStale = cleanup.expires_at <= new Date().toISOString();
        if (cleanup.status !== 'previewed' || cleanup.matches !== matches || isStale)
          throw new Failure('preview_stale');
        const started: PartnerCleanup = { ...cleanup, status: 'running' };
        now.cleanups = replaced(now.cleanups, started);
        return { data: started };
      },
    ],
    [
      'POST',
      '/cleanups/:id/cancel',
      (_request, id) => {
        const cleanup = one(now.cleanups, id);
        const isOpen = cleanup.status === 'previewed' || cleanup.status === 'running';
        const ended: PartnerCleanup = isOpen
          ? { ...cleanup, status: 'cancelled', finished_at: new Date().toISOString() }
          : cleanup;
        now.cleanups = replaced(now.cleanups, ended);
        return { data: ended };
      },
    ],
    ['GET', '/cleanup-policy', () => ({ data: now.cleanupPolicy })],
    [
      'PUT',
      '/cleanup-policy',
      ({ body }) => ({ data: (now.cleanupPolicy = body as PartnerCleanupPolicy) }),
    ],

    [
      'GET',
      '/audit/verifications',
      ({ query }) => {
        now.verifications = now.verifications.map(furtherVerification);
        return page(now.verifications, query);
      },
    ],
    [
      'POST',
      '/audit/verifications',
      () => {
        const running = now.verifications.find(({ status }) => status === 'running');
        if (running) return { data: running };
        const started = fakeVerification({
          id: `ver_${now.verifications.length + 1}`,
          status: 'running',
          checked: 0,
          problem_count: null,
          head: null,
          created_at: new Date().toISOString(),
          finished_at: null,
        });
        now.verifications = [started, ...now.verifications];
        return { data: started };
      },
    ],
    [
      'GET',
      '/audit/verifications/:id',
      (_request, id) => {
        const further = furtherVerification(one(now.verifications, id));
        now.verifications = replaced(now.verifications, further);
        return { data: further };
      },
    ],
    ['GET', '/audit', ({ query }) => page(now.audit.filter(entryMatching(query)), query)],
    ['GET', '/integrations', () => ({ data: now.integrations })],
    ['POST', '/integrations/:provider/check', () => ({ data: { checks: sampleChecks } })],
    ['GET', '/providers', () => ({ data: now.providers })],
    ['GET', '/usage', ({ query }) => ({ data: fakeUsage(query.get('group_by') ?? 'day') })],
    ['GET', '/billing', () => ({ data: now.billing })],
    ['GET', '/plans', () => ({ data: now.plans })],
    ['GET', '/search', ({ query }) => ({ data: hitsOf(now, query.get('q') ?? '') })],
    ['GET', '/billing/alerts', () => ({ data: { thresholds: now.thresholds } })],
    [
      'PUT',
      '/billing/alerts',
      ({ body }) => {
        now.thresholds = (body as { readonly thresholds: readonly number[] }).thresholds;
        return { data: { thresholds: now.thresholds } };
      },
    ],
    ['GET', '/partner', () => ({ data: now.profile })],
    [
      'PATCH',
      '/partner',
      ({ body }) => ({
        data: (now.profile = { ...now.profile, ...(body as Partial<PartnerProfile>) }),
      }),
    ],

    ['GET', '/partners', ({ query }) => page(now.partners.filter(partnerMatching(query)), query)],
    [
      'POST',
      '/partners',
      ({ body }) => {
        const partner = fakeProfile({
          ...(body as Partial<PartnerProfile>),
          id: '0199b6f2-7c1e-7d11-8f0a-3a5b6c7d8eff',
        });
        const { name, mode, scopes, expires_at } = fakeKey({ name: 'first key' });
        return { data: { partner, key: addKey(now, { name, mode, scopes, expires_at }) } };
      },
    ],
    [
      'PATCH',
      '/partners/:id',
      ({ body }, id) => {
        const changed = withChanges(now, one(now.partners, id), body as PartnerChanges);
        now.partners = replaced(now.partners, changed);
        return { data: changed };
      },
    ],
    ['GET', '/partners/:id/members', ({ query }) => page(now.members, query)],
    [
      'PATCH',
      '/partners/:id/members/:user',
      ({ body }, _id, user) => {
        const member = found(now.members.find(({ user_id }) => user_id === user));
        if (isLastOwner(now, member)) throw new Failure('last_owner');
        const changed = { ...member, ...(body as Pick<ConsoleMember, 'role'>) };
        now.members = now.members.map((other) => (other === member ? changed : other));
        return { data: changed };
      },
    ],
    [
      'DELETE',
      '/partners/:id/members/:user',
      (_request, _id, user) => {
        const member = found(now.members.find(({ user_id }) => user_id === user));
        if (isLastOwner(now, member)) throw new Failure('last_owner');
        now.members = now.members.filter((other) => other !== member);
        return { data: null };
      },
    ],
    ['GET', '/invites', ({ query }) => page(now.invites, query)],
    [
      'POST',
      '/invites',
      ({ body }) => {
        const { role = null } = body as Partial<ConsoleInvite>;
        const invite = fakeInvite({ id: `inv_${now.invites.length + 1}`, role });
        now.invites = [...now.invites, invite];
        const { id, expires_at } = invite;
        return {
          data: { id, expires_at, url: `https://app.example/console/invite#token=${madeUp}` },
        };
      },
    ],
    ['POST', '/invites/accept', () => ({ data: { partner_id: now.profile.id, role: 'support' } })],
    [
      'DELETE',
      '/invites/:id',
      (_request, id) => {
        now.invites = without(now.invites, id);
        return { data: null };
      },
    ],
  ];
  return all.map(([method, path, handle]) => [
    method,
    new RegExp(`^${path.replaceAll(/:\w+/g, '([^/]+)')}$`),
    handle,
  ]);
}

function found<Value>(value: Value | undefined, code: ErrorCode = 'not_found'): Value {
  if (value === undefined) throw new Failure(code);
  return value;
}

interface Identified {
  readonly id: string;
}

function one<Item extends Identified>(items: readonly Item[], id: string | undefined): Item {
  return found(items.find((item) => item.id === id));
}

function replaced<Item extends Identified>(items: readonly Item[], changed: Item): Item[] {
  return items.map((item) => (item.id === changed.id ? changed : item));
}

function without<Item extends Identified>(items: readonly Item[], id: string | undefined): Item[] {
  return items.filter((item) => item.id !== id);
}

function isLastOwner({ members }: FakeConsoleData, { user_id, role }: ConsoleMember): boolean {
  return (
    role === 'owner' &&
    !members.some((other) => other.role === 'owner' && other.user_id !== user_id)
  );
}

function partnerMatching(query: URLSearchParams) {
  const begins = query.get('q')?.toLowerCase() ?? '';
  const status = query.get('status');
  return (partner: PartnerProfile): boolean =>
    (partner.company_name.toLowerCase().startsWith(begins) || partner.id === begins) &&
    (status === null || partner.status === status);
}

interface PartnerChanges {
  readonly status?: PartnerStatus;
  readonly plan_id?: string;
  readonly plan_from?: 'now' | 'next_month';
}

function withChanges(
  now: FakeConsoleData,
  partner: ConsolePartner,
  { status = partner.status, plan_id, plan_from }: PartnerChanges,
): ConsolePartner {
  if (plan_id === undefined) return { ...partner, status };
  const { id, name, included_calls, rate_limit, beyond } = one(now.plans, plan_id);
  if (plan_from === 'next_month')
    return { ...partner, status, next_plan: { id, name, from: nextMonth() } };
  const plan = { included_calls, rate_limit, beyond };
  return { ...partner, status, plan_id: id, plan_name: name, plan, next_plan: null };
}

function nextMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString();
}

/** Applies a JSON Merge Patch (RFC 7396). */
function merged(before: Metadata, patch: Metadata): Metadata {
  const after = Object.entries({ ...before, ...patch }).flatMap(([key, value]) => {
    const was = before[key];
    if (value === null) return [];
    return [[key, isObject(was) && isObject(value) ? merged(was, value) : value] as const];
  });
  return Object.fromEntries(after);
}

function isObject(value: Metadata[string] | undefined): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hitsOf(now: FakeConsoleData, q: string): readonly SearchHit[] {
  const query = new URLSearchParams({ q });
  const accounts = now.accounts.filter(accountMatching(query)).slice(0, 10);
  const connections = now.connections.filter(matching(query)).slice(0, 10);
  return [
    ...accounts.map((account) => ({ kind: 'account', account }) as const),
    ...connections.map((connection) => ({ kind: 'connection', connection }) as const),
  ];
}

/** A connection that was never used has no calls. */
function usageOf({ last_used_at }: PartnerConnection) {
  if (last_used_at !== null) return fakeConnectionUsage();
  return fakeConnectionUsage({
    requests: 0,
    errors: 0,
    error_rate: null,
    tool_executions: 0,
    top_routes: [],
    top_tools: [],
    by_day: [],
  });
}

const sampleChecks: IntegrationCheck['checks'] = [
  { name: 'discovery', ok: null, message: 'The provider has fixed endpoints.' },
  { name: 'authorize', ok: true, message: 'The provider begins a consent.' },
  { name: 'token', ok: true, message: 'The token endpoint answers.' },
  {
    name: 'client',
    ok: false,
    message: 'The provider refuses the client. Compare the secret with its console.',
  },
];

function accountMatching(query: URLSearchParams) {
  const begins = query.get('q')?.toLowerCase() ?? '';
  return ({ external_id, display_name }: PartnerAccount): boolean =>
    external_id.startsWith(begins) || display_name?.toLowerCase().startsWith(begins) === true;
}

function entryMatching(query: URLSearchParams) {
  const is = matchingIn(query);
  const action = query.get('action');
  const group = action?.endsWith('.*') === true ? action.slice(0, -1) : undefined;
  return (entry: PartnerAuditEntry): boolean =>
    (group === undefined ? is('action', entry.action) : entry.action.startsWith(group)) &&
    is('actor_type', entry.actor.type) &&
    is('account', entry.account_id) &&
    is('connection_id', entry.connection_id) &&
    entry.at >= (query.get('after') ?? '');
}

function deliveryMatching(query: URLSearchParams) {
  const is = matchingIn(query);
  return ({ status, type, created_at }: PartnerWebhookDelivery): boolean =>
    is('status', status) && is('type', type) && created_at >= (query.get('after') ?? '');
}

/** Returns a function that compares a value with a filter, if that is set. */
function matchingIn(query: URLSearchParams) {
  return (name: string, value: string | null): boolean =>
    !query.has(name) || query.get(name) === value;
}

/** Previews a clean-up of the connections that match. */
function addCleanup(now: FakeConsoleData, body: CreateCleanupBody): PartnerCleanup {
  const { action, unused_for_days, statuses, providers = null } = body;
  const unusedSince = new Date(Date.now() - unused_for_days * 86_400_000).toISOString();
  const idleSince = (one: PartnerConnection) => one.last_used_at ?? one.created_at;
  const found = now.connections
    .filter(
      (one) =>
        idleSince(one) <= unusedSince &&
        statuses.some((status) => status === one.status) &&
        (providers?.includes(one.provider) ?? true),
    )
    .sort((a, b) => (idleSince(a) < idleSince(b) ? -1 : 1));
  const made = fakeCleanup({
    id: `cln_${now.cleanups.length + 1}`,
    action,
    filter: {
      unused_for_days,
      statuses: [...statuses],
      providers,
      delete_empty_accounts: body.action === 'disconnect' && body.delete_empty_accounts === true,
    },
    unused_since: unusedSince,
    matches: found.length,
    oldest: found[0] ? idleSince(found[0]) : null,
    sample: found.slice(0, 10),
  });
  now.cleanups = [made, ...now.cleanups];
  return made;
}

/** Does the next tenth of a running clean-up. */
function furtherCleanup(now: FakeConsoleData, cleanup: PartnerCleanup): PartnerCleanup {
  if (cleanup.status !== 'running') return cleanup;
  const { matches, skipped, failed, action, sample } = cleanup;
  const done = Math.min(matches - skipped - failed, cleanup.done + Math.ceil(matches / 10));
  if (done + skipped + failed < matches) return { ...cleanup, done };
  for (const { id } of sample)
    if (now.connections.some((one) => one.id === id))
      if (action === 'suspend') suspend(now, id);
      else disconnect(now, id);
  return { ...cleanup, done, sample: [], status: 'done', finished_at: new Date().toISOString() };
}

/** Checks the next half of a running verification. */
function furtherVerification(verification: PartnerAuditVerification): PartnerAuditVerification {
  if (verification.status !== 'running') return verification;
  const { total } = verification;
  const checked = Math.min(total, verification.checked + Math.ceil(total / 2));
  if (checked < total) return { ...verification, checked };
  return fakeVerification({
    id: verification.id,
    created_at: verification.created_at,
    finished_at: new Date().toISOString(),
  });
}

function page<Item>(items: readonly Item[], query: URLSearchParams) {
  const start = Number(query.get('cursor') ?? 0);
  const end = start + Number(query.get('limit') ?? 50);
  return {
    data: items.slice(start, end),
    next_cursor: end < items.length ? String(end) : null,
  };
}

function addKey(
  now: FakeConsoleData,
  key: Pick<PartnerKey, 'name' | 'mode' | 'scopes' | 'expires_at'>,
): PartnerKey & { readonly key: string } {
  const secret = `sk_${key.mode}_${madeUp}${now.keys.length}`;
  const made: PartnerKey = {
    ...key,
    id: `key_${now.keys.length}`,
    prefix: secret.slice(0, 12),
    created_at: new Date().toISOString(),
    last_used_at: null,
    created_by: { type: 'console', id: 'u_7', name: 'Ada Lindqvist' },
  };
  now.keys = [...now.keys, made];
  return { ...made, key: secret };
}

function matching(query: URLSearchParams) {
  const list = (name: string) => query.get(name)?.split(',');
  const statuses = list('status');
  const providers = list('provider');
  const begins = query.get('q')?.toLowerCase() ?? '';
  const identifier = query.get('identifier');
  const within = Number(query.get('reconnect_within_days') ?? Infinity);
  const unused = Number(query.get('unused_for_days') ?? 0);
  const daysTo = (time: string | null): number =>
    time === null ? Infinity : (Date.parse(time) - Date.now()) / 86_400_000;
  return (connection: PartnerConnection): boolean =>
    (statuses?.includes(connection.status) ?? true) &&
    (providers?.includes(connection.provider) ?? true) &&
    (within === Infinity || daysTo(connection.reconnect_by) <= within) &&
    -daysTo(connection.last_used_at ?? connection.created_at) >= unused &&
    (identifier === null || connection.identifier === identifier) &&
    (connection.identity?.label.toLowerCase().startsWith(begins) === true ||
      connection.id === begins);
}

/** Returns connections in the order that a query asks for. */
function sorted(
  connections: readonly PartnerConnection[],
  query: URLSearchParams,
): readonly PartnerConnection[] {
  const sort = query.get('sort');
  if (sort !== 'idle' && sort !== 'reconnect_by') return connections;
  const timeOf = ({ last_used_at, created_at, reconnect_by }: PartnerConnection) =>
    sort === 'idle' ? (last_used_at ?? created_at) : reconnect_by;
  return connections
    .filter((connection) => timeOf(connection) !== null)
    .sort((a, b) => ((timeOf(a) ?? '') < (timeOf(b) ?? '') ? -1 : 1));
}

function connectionOf(now: FakeConsoleData, id: string | undefined): PartnerConnection {
  return found(
    now.connections.find((connection) => connection.id === id),
    'connection_not_found',
  );
}

function healthOf({ status, last_error }: PartnerConnection) {
  return fakeHealth({ status, ...(last_error && { last_error }) });
}

function change(
  now: FakeConsoleData,
  id: string | undefined,
  changes: Partial<PartnerConnection>,
): PartnerConnection {
  const changed = { ...connectionOf(now, id), ...changes };
  now.connections = now.connections.map((one) => (one.id === id ? changed : one));
  return changed;
}

const suspend = (now: FakeConsoleData, id: string | undefined) =>
  change(now, id, { status: 'suspended' });
const resume = (now: FakeConsoleData, id: string | undefined) =>
  change(now, id, { status: 'active' });

function refreshed(now: FakeConsoleData, id: string): PartnerConnection {
  const connection = connectionOf(now, id);
  if (connection.action === 'reconnect') throw new Failure('connection_expired');
  return connection;
}

function disconnect(now: FakeConsoleData, id: string | undefined) {
  connectionOf(now, id);
  now.connections = now.connections.filter((connection) => connection.id !== id);
  return { revoked: 'yes' };
}

function bulk(body: unknown, act: (id: string) => unknown) {
  return {
    data: (body as { readonly ids: readonly string[] }).ids.map((id) => {
      try {
        return { ok: true, data: act(id) };
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return { ok: false, error: { code: error.code, message: error.message } };
      }
    }),
  };
}
