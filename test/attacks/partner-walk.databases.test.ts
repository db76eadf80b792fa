import { errorStatus, type ErrorCode } from '@hawser/contract';
import { methodsOf } from '@hawser/contract/openapi';
import {
  hasScope,
  keyScopes,
  operationList,
  operations,
  type Operation,
} from '@hawser/contract/partner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as example from '../../packages/contract/src/partner/operations/example-values.js';
import { generateKey } from '../../packages/server/src/partners/key-format.js';
import { DocumentedApi } from '../support/documented-api.js';
import { startHost, type Host } from '../support/host.js';
import {
  exampleHost,
  OperationWorld,
  requestOf,
  type ReadyRequest,
  type Values,
} from '../support/operation-world.js';
import { Partner } from '../support/partner.js';

/*
 * Calls every operation of the partner API as every kind of caller. The table below says how each
 * operation responds to a caller who doesn't own its objects; an operation that is missing from it
 * fails the test.
 */

/**
 * The expected response. `own`: succeeds on the caller's objects and shows no others. `public`: the
 * same for every caller. `each`: every item fails separately with `connection_not_found`.
 */
type Owed = ErrorCode | 'own' | 'public' | 'each';

interface Entry {
  /** For another partner, and for a key of the other mode. */
  readonly others: Owed;
  /** For the same partner's key of the other mode. @default others */
  readonly otherMode?: Owed;
  /** Errors for another partner that uses the owner's value in a request for its own objects. */
  readonly borrowed?: Readonly<Partial<Record<keyof typeof example, ErrorCode>>>;
}

const walk: Readonly<Record<string, Entry>> = {
  listAccounts: { others: 'own' },
  createAccount: { others: 'own' },
  getAccount: { others: 'account_not_found' },
  updateAccount: { others: 'account_not_found' },
  deleteAccount: { others: 'account_not_found' },
  search: { others: 'own' },
  listAccountIntegrations: { others: 'account_not_found' },
  updateAccountIntegration: { others: 'account_not_found' },
  disconnectAccountIntegration: { others: 'account_not_found' },
  createConnectLink: { others: 'account_not_found' },
  getConnectSession: {
    others: 'account_not_found',
    borrowed: { sessionId: 'session_not_found' },
  },
  cancelConnectSession: {
    others: 'account_not_found',
    borrowed: { sessionId: 'session_not_found' },
  },
  confirmConnectSession: {
    others: 'account_not_found',
    borrowed: { sessionId: 'session_not_found', confirmToken: 'forbidden' },
  },
  listConnections: { others: 'own' },
  createConnection: { others: 'own' },
  getOrCreateConnection: { others: 'own' },
  createConnections: { others: 'own' },
  getConnectionSummary: { others: 'own' },
  getConnection: { others: 'connection_not_found' },
  getReconnectPage: { others: 'connection_not_found' },
  deleteConnection: { others: 'connection_not_found' },
  createAuthorizationUrl: { others: 'connection_not_found' },
  exchangeCode: { others: 'connection_not_found', borrowed: { oauthState: 'invalid_state' } },
  getToken: { others: 'connection_not_found' },
  getTokenStatus: { others: 'connection_not_found' },
  getTestTokens: { others: 'connection_not_found', otherMode: 'forbidden' },
  refreshConnection: { others: 'connection_not_found' },
  refreshConnections: { others: 'each' },
  testConnection: { others: 'connection_not_found' },
  getConnectionStatus: { others: 'connection_not_found' },
  getConnectionHealth: { others: 'connection_not_found' },
  getConnectionMetadata: { others: 'connection_not_found' },
  updateConnectionMetadata: { others: 'connection_not_found' },
  updateConnectionSettings: { others: 'connection_not_found' },
  updateConnectionsSettings: { others: 'each' },
  suspendConnection: { others: 'connection_not_found' },
  resumeConnection: { others: 'connection_not_found' },
  suspendConnections: { others: 'each' },
  resumeConnections: { others: 'each' },
  disconnectConnections: { others: 'each' },
  proxy: { others: 'account_not_found', borrowed: { connectionId: 'connection_not_found' } },
  callService: { others: 'account_not_found', borrowed: { connectionId: 'connection_not_found' } },
  listTools: { others: 'account_not_found' },
  executeTool: { others: 'account_not_found' },
  mintAgentToken: {
    others: 'account_not_found',
    borrowed: { connectionId: 'connection_not_found' },
  },
  listAgentTokens: { others: 'account_not_found' },
  getAgentToken: { others: 'not_found' },
  revokeAgentToken: { others: 'not_found' },
  revokeAgentTokens: { others: 'account_not_found' },
  listCleanups: { others: 'own' },
  createCleanup: { others: 'own' },
  getCleanup: { others: 'not_found' },
  startCleanup: { others: 'not_found' },
  cancelCleanup: { others: 'not_found' },
  getCleanupPolicy: { others: 'public' },
  setCleanupPolicy: { others: 'public' },
  listWebhooks: { others: 'own' },
  createWebhook: { others: 'own' },
  getWebhook: { others: 'not_found' },
  updateWebhook: { others: 'not_found' },
  deleteWebhook: { others: 'not_found' },
  rollWebhook: { others: 'not_found' },
  listWebhookDeliveries: { others: 'not_found' },
  getWebhookDelivery: { others: 'not_found', borrowed: { deliveryId: 'not_found' } },
  replayWebhookDelivery: { others: 'not_found', borrowed: { deliveryId: 'not_found' } },
  replayWebhookDeliveries: { others: 'not_found' },
  testWebhook: { others: 'not_found' },
  listAudit: { others: 'own' },
  // There is one chain for both modes.
  listAuditVerifications: { others: 'own', otherMode: 'public' },
  startAuditVerification: { others: 'own', otherMode: 'public' },
  getAuditVerification: { others: 'not_found', otherMode: 'public' },
  getUsage: { others: 'account_not_found' },
  getConnectionUsage: { others: 'connection_not_found' },
  listPlans: { others: 'public' },
  getBilling: { others: 'own' },
  // The partner's, in both modes.
  getUsageAlerts: { others: 'own', otherMode: 'public' },
  setUsageAlerts: { others: 'own', otherMode: 'public' },
  listProviders: { others: 'public' },
  listIntegrations: { others: 'public' },
  checkIntegration: { others: 'public' },
  getPartner: { others: 'own', otherMode: 'public' },
  updatePartner: { others: 'own', otherMode: 'public' },
  // Keys belong to the partner, not to a mode, but a test key can't manage them.
  listKeys: { others: 'own', otherMode: 'public' },
  createKey: { others: 'own', otherMode: 'insufficient_scope' },
  revokeKey: { others: 'not_found', otherMode: 'insufficient_scope' },
  rollKey: { others: 'not_found', otherMode: 'insufficient_scope' },
};

const named = operationList.map((operation) => [operation.id, operation] as const);
const entryOf = (operation: Operation): Entry => {
  const entry = walk[operation.id];
  if (entry) return entry;
  throw new Error(`Add ${operation.id} to the table in this file`);
};

interface Case {
  readonly owner: OperationWorld;
  readonly values: Values;
  /** Ids that no other caller may see. */
  readonly hidden: readonly string[];
}

let host: Host;
let api: DocumentedApi;
let strangers: Record<'live' | 'test', OperationWorld>;
const cases = new Map<string, Case>();
const caseOf = ({ id }: Operation): Case => {
  const found = cases.get(id);
  if (found) return found;
  throw new Error(`No case was prepared for ${id}`);
};

const modeOf = ({ id }: Operation): 'live' | 'test' => (id === 'getTestTokens' ? 'test' : 'live');
const ids = /[a-z]+_[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

beforeAll(async () => {
  host = await startHost(exampleHost);
  api = await DocumentedApi.of(host);
  const worldsOf = async (): Promise<typeof strangers> => {
    const live = await OperationWorld.of(host);
    return { live, test: await live.inMode(host, 'test') };
  };
  strangers = await worldsOf();
  const owners = await worldsOf();
  for (const operation of operationList) {
    const owner = owners[modeOf(operation)];
    const values = await owner.prepare(operation);
    const isDone = ['own', 'public'].includes(entryOf(operation).others);
    const body = isDone ? await done(operation, owner.partner.key, values) : '';
    const hidden = [...values].flatMap(([of, value]) => (of === example.externalId ? [] : value));
    cases.set(operation.id, { owner, values, hidden: [...hidden, ...(body.match(ids) ?? [])] });
  }
});
afterAll(() => host.close());

it('the table covers exactly the existing operations', () => {
  expect(Object.keys(walk)).toEqual(operationList.map(({ id }) => id));
});

describe('27, 28 without a key that works, no operation does anything', () => {
  const headers: [string, string | undefined][] = [];

  beforeAll(async () => {
    const { keys } = host.hawser;
    const { partnerId } = caseOf(operationList[0] as Operation).owner;
    const revoked = await keys.create(partnerId, { name: 'revoked', mode: 'live' });
    const used = await send(
      { method: 'GET', path: '/api/v1/partner', headers: {} },
      `Bearer ${revoked.key}`,
    );
    expect(used.status).toBe(200);
    await keys.revoke(partnerId, revoked.id);
    const expired = { name: 'expired', mode: 'live', expiresAt: Date.now() - 1 } as const;
    const { key } = await Partner.of(host);
    headers.push(
      ['no key', undefined],
      ['no scheme', key],
      ['another scheme', `Basic ${Buffer.from(`${key}:`).toString('base64')}`],
      ['nothing after the scheme', 'Bearer'],
      ['two keys', `Bearer ${key}, Bearer ${key}`],
      ['no key of ours', 'Bearer sk_live_'],
      ['a wrong checksum', `Bearer ${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`],
      ['an unknown key', `Bearer ${generateKey('sk', 'live').key}`],
      ['a revoked key', `Bearer ${revoked.key}`],
      ['an expired key', `Bearer ${(await keys.create(partnerId, expired)).key}`],
    );
  });

  it.each(named)('%s', async (_id, operation) => {
    const { values } = caseOf(operation);
    for (const request of requestsOf(operation, values)) {
      const answers = new Set<string>();
      for (const [caller, authorization] of headers) {
        const answer = await seen(operation, { ...request, authorization });
        expect([caller, answer.status, answer.code]).toEqual([caller, 401, 'unauthorized']);
        answers.add(answer.comparable);
      }
      expect(answers.size).toBe(1);
    }
  });
});

describe("23 another partner's objects are, to every operation, objects that do not exist", () => {
  it.each(named)('%s', async (_id, operation) => {
    const { values, hidden } = caseOf(operation);
    const { key } = strangers[modeOf(operation)].partner;
    await expectOwed(operation, entryOf(operation).others, key, values, hidden);
  });
});

describe("23 nor are they there below the caller's own objects, or by what was given out for them", () => {
  const borrowing = named.filter(([, operation]) => entryOf(operation).borrowed);

  it.each(borrowing)('%s', async (_id, operation) => {
    const { values } = caseOf(operation);
    const stranger = strangers[modeOf(operation)];
    const own = await stranger.prepare(operation);
    for (const [name, code] of Object.entries(entryOf(operation).borrowed ?? {})) {
      const original = example[name as keyof typeof example] as string;
      const ask = async (theirs: Values): Promise<Seen> => {
        const mixed = new Map([...own, [original, theirs.get(original) ?? '']]);
        const request = requestOf(operation, mixed);
        const connection = operation.method === 'ANY' && {
          'X-Connection-Id': mixed.get(example.connectionId) ?? '',
        };
        const headers = { ...request.headers, ...connection };
        const authorization = `Bearer ${stranger.partner.key}`;
        return seen(operation, { ...request, headers, authorization });
      };
      const answer = await ask(values);
      expect([name, answer.status, answer.code]).toEqual([name, errorStatus[code], code]);
      expect(answer.comparable).toBe((await ask(nameless(values))).comparable);
    }
  });
});

describe('23 a test key finds nothing live, and a live key nothing of tests', () => {
  it.each(named)('%s', async (_id, operation) => {
    const { owner, values, hidden } = caseOf(operation);
    const { others, otherMode = others } = entryOf(operation);
    const { key } = (await owner.inMode(host, modeOf(operation) === 'live' ? 'test' : 'live'))
      .partner;
    await expectOwed(operation, otherMode, key, values, hidden);
  });
});

describe("a key without an operation's scope is refused", () => {
  it.each(named)('%s', async (_id, operation) => {
    const { owner, values } = caseOf(operation);
    const { scope } = operation;
    const scopes = keyScopes.filter((one) => scope === null || !hasScope([one], scope));
    const { key } = await Partner.of(host, scopes, modeOf(operation), owner.partnerId);
    if (scope === null) {
      await done(operation, key, values);
      return;
    }
    for (const request of requestsOf(operation, values)) {
      const answer = await seen(operation, { ...request, authorization: `Bearer ${key}` });
      expect([answer.status, answer.code]).toEqual([403, 'insufficient_scope']);
      expect(JSON.parse(answer.body)).toMatchObject({ error: { details: { required: scope } } });
    }
  });
});

describe('25 privileged fields are refused in the body and the query of every operation', () => {
  const privileged = [
    'id',
    'partner_id',
    'account_id',
    'owner',
    'role',
    'is_default',
    'created_at',
    'status',
    'identity',
    'plan',
    'scopes_granted',
    'access_token',
    'constructor',
  ];
  const taking = named.filter(([, { body, query }]) => body ?? query);

  it.each(taking)('%s', async (id, operation) => {
    const { owner, values } = caseOf(operation);
    const request = requestOf(operation, values);
    const authorization = `Bearer ${owner.partner.key}`;
    const isFree = id === 'updateConnectionMetadata';
    // What an operation takes is no privilege: of two members of a name, the last one counts.
    const refused = privileged.filter((field) => !Object.hasOwn(request.body ?? {}, field));
    for (const field of [...(isFree ? [] : refused), '__proto__']) {
      const text = JSON.stringify(request.body ?? {}).replace('{', `{"${field}": {"admin": true},`);
      const asked = new URLSearchParams([[field, '1']]).toString();
      const path = operation.query ? `${request.path}&${asked}` : request.path;
      const answer = await seen(operation, { ...request, path, text, authorization });
      expect([answer.status, answer.code]).toEqual([400, 'validation_failed']);
      expect(JSON.parse(answer.body)).toMatchObject({ error: { details: { field } } });
    }
  });

  it('in the items of a bulk call', async () => {
    const { partner } = caseOf(operations.createConnections).owner;
    const connections = privileged.map((field, index) => {
      return { provider: 'google', identifier: `privileged-${index}`, [field]: 'x' };
    });
    const { data } = await partner.call<{ ok: boolean; error: { code: string } }[]>(
      'POST',
      '/connections/bulk',
      { connections },
    );
    expect(data.map(({ ok, error }) => [ok, error.code])).toEqual(
      privileged.map(() => [false, 'validation_failed']),
    );
  });
});

describe('after the refused requests, each operation still succeeds for the owner', () => {
  const refused = named.filter(([, operation]) => {
    return !['own', 'public'].includes(entryOf(operation).others);
  });

  it.each(refused)('%s', async (_id, operation) => {
    const { owner, values } = caseOf(operation);
    await done(operation, owner.partner.key, values);
  });
});

interface Seen {
  readonly status: number;
  readonly body: string;
  readonly code: string | undefined;
  /** The part of the response that must be the same for foreign and missing objects. */
  readonly comparable: string;
}

type Asked = ReadyRequest & {
  readonly authorization: string | undefined;
  /** The raw body, for text that JSON.stringify can't produce. */
  readonly text?: string | undefined;
};

async function seen(
  operation: Operation,
  { authorization, text, ...request }: Asked,
): Promise<Seen> {
  const response = await send({ ...request, text }, authorization);
  const body = await response.text();
  const { status, headers } = response;
  expect(api.answerProblems(operation, { status, body, headers })).toEqual([]);
  const isJson = headers.get('content-type')?.startsWith('application/json') === true;
  const { error } = (isJson ? JSON.parse(body) : {}) as { error?: { code: string } };
  const shown = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  return {
    status,
    body,
    code: error?.code,
    comparable: JSON.stringify([status, shown, body.replace(/"request_id":"\w+"/, '')]),
  };
}

function send(
  { method, path, headers, body, text }: ReadyRequest & { text?: string | undefined },
  authorization: string | undefined,
): Promise<Response> {
  return fetch(host.baseUrl + path, {
    method,
    headers: { ...headers, ...(authorization !== undefined && { authorization }) },
    ...(body !== undefined && { body: text ?? JSON.stringify(body) }),
  });
}

/** Returns the operation's example request, once for each method that it accepts. */
function requestsOf(operation: Operation, values: Values): ReadyRequest[] {
  const request = requestOf(operation, values);
  if (operation.method !== 'ANY') return [request];
  return methodsOf(operation).map((method) => ({ ...request, method: method.toUpperCase() }));
}

/** Sends the example request and returns the response's body. Fails if the request fails. */
async function done(operation: Operation, key: string, values: Values): Promise<string> {
  const request = requestOf(operation, values);
  const { status, body } = await seen(operation, { ...request, authorization: `Bearer ${key}` });
  expect(operation.answer.statuses).toContain(status);
  return body;
}

async function expectOwed(
  operation: Operation,
  owed: Owed,
  key: string,
  values: Values,
  hidden: readonly string[],
): Promise<void> {
  if (owed === 'own' || owed === 'public') {
    const body = await done(operation, key, values);
    if (owed === 'own') expect(hidden.filter((id) => body.includes(id))).toEqual([]);
    return;
  }
  const authorization = `Bearer ${key}`;
  const fromNowhere = requestsOf(operation, nameless(values));
  for (const [index, request] of requestsOf(operation, values).entries()) {
    const answer = await seen(operation, { ...request, authorization });
    if (owed === 'each') {
      expect(JSON.parse(answer.body)).toMatchObject({
        data: [{ ok: false, error: { code: 'connection_not_found' } }],
      });
    } else expect([answer.status, answer.code]).toEqual([errorStatus[owed], owed]);
    // A key that can list the object may also learn that it exists.
    if (owed === 'insufficient_scope') continue;
    const other = fromNowhere[index] as ReadyRequest;
    expect(answer.comparable).toBe((await seen(operation, { ...other, authorization })).comparable);
  }
}

/** Returns values of the same shape that refer to no object. Secrets stay the same. */
function nameless(values: Values): Values {
  const secrets: string[] = [example.confirmToken, example.oauthState, example.authorizationCode];
  return new Map(
    [...values].map(([of, value]) => [
      of,
      secrets.includes(of)
        ? value
        : value.replace(/[0-9a-f]{8}$|\d+$/, (end) => '0'.repeat(end.length)),
    ]),
  );
}
