import type { KeyMode } from '@hawser/contract';
import {
  consoleOperationList,
  type ConsoleOperation,
  type ConsolePermission,
} from '@hawser/contract/console';
import { methodsOf } from '@hawser/contract/openapi';
import { operationList, type Operation } from '@hawser/contract/partner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as example from '../../packages/contract/src/partner/operations/example-values.js';
import { ConsoleUser, consoleByHeader } from '../support/console-user.js';
import { startHost, type Host } from '../support/host.js';
import {
  exampleHost,
  OperationWorld,
  requestOf,
  type ReadyRequest,
  type Values,
} from '../support/operation-world.js';

/*
 * Every operation of the console × every kind of user × the user's own partner or another one × both
 * modes. The operations come from the tables of the contract; what each role may do is written here a
 * second time, as the design says it.
 */

const members = ['owner', 'developer', 'support', 'billing', 'viewer'] as const;
type Role = (typeof members)[number];

const everyone: readonly Role[] = members;
const readers: readonly Role[] = ['owner', 'developer', 'support', 'viewer'];
const helpers: readonly Role[] = ['owner', 'developer', 'support'];
const builders: readonly Role[] = ['owner', 'developer'];

const holders: Readonly<Record<ConsolePermission, readonly Role[]>> = {
  'accounts:read': readers,
  'connections:read': readers,
  'integrations:read': readers,
  'connections:act': helpers,
  'accounts:write': builders,
  'connections:write': builders,
  'cleanups:write': builders,
  'integrations:check': builders,
  'keys:read': builders,
  'keys:write': builders,
  'webhooks:read': builders,
  'webhooks:write': builders,
  'audit:read': helpers,
  'audit:export': builders,
  'usage:read': everyone,
  'billing:read': ['owner', 'billing'],
  'billing:write': ['owner', 'billing'],
  'partner:read': ['owner'],
  'partner:write': ['owner'],
  'members:write': ['owner'],
};

/** The role of a member that the host's staff act by, at every partner. */
const staff = { admin: 'owner', support: 'support', billing: 'billing' } as const;
type Staff = keyof typeof staff;

/** Operations that would read a credential or begin a consent, or that agents need. */
const unreachable = [
  'createConnectLink',
  'getConnectSession',
  'cancelConnectSession',
  'confirmConnectSession',
  'createAuthorizationUrl',
  'exchangeCode',
  'getToken',
  'getTestTokens',
  'proxy',
  'callService',
  'listTools',
  'executeTool',
  'mintAgentToken',
  'listAgentTokens',
  'getAgentToken',
  'revokeAgentToken',
  'revokeAgentTokens',
];

/** A key belongs to the partner; in test mode, only test keys can be made, rolled or revoked. */
const ofLiveKeys = ['createKey', 'revokeKey', 'rollKey'];

const stepUps = [
  'createKey',
  'rollKey',
  'revokeKey',
  'createWebhook',
  'rollWebhook',
  'createInvite',
  'changeMember',
  'removeMember',
  'startCleanup',
  'setCleanupPolicy',
  'disconnectConnections',
];

const modes: readonly KeyMode[] = ['live', 'test'];
const reachable = operationList.filter(({ permission }) => permission !== null);
const named = reachable.map((operation) => [operation.id, operation] as const);

let host: Host;
let worlds: Record<KeyMode, OperationWorld>;
let others: Record<KeyMode, OperationWorld>;
/** Values of objects that every allowed user may try to change, but which do not exist. */
const ghosts: Values = new Map([[example.externalId, 'ghost']]);
const users = new Map<string, ConsoleUser>();
const userOf = (name: string): ConsoleUser => {
  const user = users.get(name);
  if (user) return user;
  throw new Error(`There is no user ${name}`);
};

beforeAll(async () => {
  host = await startHost({ ...exampleHost, console: { ...consoleByHeader, registration: 'open' } });
  const both = async (): Promise<typeof worlds> => {
    const live = await OperationWorld.of(host);
    return { live, test: await live.inMode(host, 'test') };
  };
  worlds = await both();
  others = await both();
});
afterAll(() => host.close());

/** Makes a user of each kind. A part of the walk has its own: a user has 600 requests a minute. */
async function newUsers(part: string): Promise<void> {
  const idOf = (name: string): string => `${name} ${part}`;
  for (const role of members) {
    await host.hawser.members.add(worlds.live.partnerId, { userId: idOf(role), role });
    users.set(role, new ConsoleUser(host, { id: idOf(role) }));
  }
  const outsider = idOf('outsider');
  await host.hawser.members.add(others.live.partnerId, { userId: outsider, role: 'owner' });
  users.set('outsider', new ConsoleUser(host, { id: outsider }));
  users.set('nobody', new ConsoleUser(host));
  for (const name of Object.keys(staff) as Staff[])
    users.set(`host:${name}`, new ConsoleUser(host, { id: idOf(`staff-${name}`), host: name }));
}

it('every operation of the partner API is reachable with a permission, or named as unreachable', () => {
  const declared = operationList.filter((operation) => Object.hasOwn(operation, 'permission'));
  expect(declared.map(({ id }) => id)).toEqual(operationList.map(({ id }) => id));
  expect(
    new Set(operationList.filter(({ permission }) => permission === null).map(({ id }) => id)),
  ).toEqual(new Set(unreachable));
});

it('a proof of identity is asked for keys, secrets, members, clean-up and bulk disconnect', () => {
  const asked = [...operationList, ...consoleOperationList]
    .filter(({ asksStepUp }) => asksStepUp)
    .map(({ id }) => id);
  expect(asked.filter((id) => !stepUps.includes(id))).toEqual([]);
  const existing = [...operationList, ...consoleOperationList].map(({ id }) => id);
  expect(stepUps.filter((id) => existing.includes(id) && !asked.includes(id))).toEqual([]);
});

describe.each(modes)('in %s mode', (mode) => {
  beforeAll(() => newUsers(mode));

  describe.each(named)('%s', (id, operation) => {
    const { permission } = operation;
    const allowed = permission === null ? [] : holders[permission];
    const isLiveKey = mode === 'test' && ofLiveKeys.includes(id);

    it('works for an owner', async () => {
      const values = await worlds[isLiveKey ? 'live' : mode].prepare(operation);
      const answer = await ask('owner', worlds[mode], operation, values);
      if (isLiveKey) expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
      else
        expect([operation.answer.statuses, answer.code]).toEqual([
          expect.arrayContaining([answer.status]),
          undefined,
        ]);
    });

    it.each(members)('for a %s', async (role) => {
      const answer = await ask(role, worlds[mode], operation, ghosts);
      if (allowed.includes(role)) expectLetThrough(answer, isLiveKey);
      else expectRefused(answer, { permission, roles: allowed });
      const elsewhere = await ask(role, others[mode], operation, ghosts);
      expect(elsewhere.comparable).toBe(await ofNowhere(role));
      expect([elsewhere.status, elsewhere.code]).toEqual([404, 'not_found']);
    });

    it.each(Object.entries(staff))('for %s of the host, at every partner', async (name, role) => {
      for (const world of [worlds[mode], others[mode]]) {
        const answer = await ask(`host:${name}`, world, operation, ghosts);
        if (allowed.includes(role)) expectLetThrough(answer, isLiveKey);
        else expectRefused(answer, { permission, roles: allowed });
      }
    });

    it('for an outsider and for nobody', async () => {
      const outsider = await ask('outsider', worlds[mode], operation, ghosts);
      expect(outsider.comparable).toBe(await ofNowhere('outsider'));
      expect([outsider.status, outsider.code]).toEqual([404, 'not_found']);
      const nobody = await ask('nobody', worlds[mode], operation, ghosts);
      expect([nobody.status, nobody.code]).toEqual([401, 'unauthorized']);
    });
  });
});

describe('operations that the console must not reach are unknown paths, to every role', () => {
  beforeAll(() => newUsers('unreachable'));

  it.each(unreachable)('%s', async (id) => {
    const operation = operationList.find((one) => one.id === id) as Operation;
    for (const name of ['owner', 'host:admin'])
      for (const mode of modes) {
        const request = requestOf(operation, ghosts);
        const methods =
          operation.method === 'ANY' ? methodsOf(operation).map(upper) : [request.method];
        for (const method of methods) {
          const answer = await send(name, worlds[mode].partnerId, mode, { ...request, method });
          const unknown = { ...request, method, path: '/api/v1/no/such/path' };
          const path = await send(name, worlds[mode].partnerId, mode, unknown);
          expect([answer.status, answer.comparable]).toEqual([404, path.comparable]);
        }
      }
  });
});

describe("another partner's ids in the path, query and body are ids of nothing", () => {
  beforeAll(() => newUsers('ids'));

  it.each(named)('%s', async (_id, operation) => {
    const values = await others.live.prepare(operation);
    const answer = await ask('owner', worlds.live, operation, values);
    const foreign = [...values].flatMap(([of, value]) => (of === example.externalId ? [] : value));
    if (answer.status < 400) {
      const { body } = requestOf(operation, values);
      const isAskedFor = foreign.some((one) => JSON.stringify(body ?? null).includes(one));
      // A bulk call fails for each of them, and names none of their data.
      if (isAskedFor) expect(answer.body).not.toMatch(/"ok":true,"data":\{/);
      else expect(foreign.filter((one) => answer.body.includes(one))).toEqual([]);
    } else {
      const missing = await ask('owner', worlds.live, operation, nameless(values));
      expect(answer.comparable).toBe(missing.comparable);
      expect(answer.status).not.toBe(403);
    }
  });
});

describe("the console's own operations", () => {
  beforeAll(() => newUsers('own'));

  it.each(consoleOperationList.map((operation) => [operation.id, operation] as const))(
    '%s',
    async (_id, operation) => {
      for (const name of users.keys()) {
        const answer = await askOwn(name, operation, worlds.live.partnerId);
        const owed = owedOwn(name, operation);
        expect([name, owed, answer.status]).toEqual([name, owed, statusFor(owed, answer)]);
      }
    },
  );
});

type Owed = 'let through' | 'forbidden' | 'not_found' | 'unauthorized';

/** Says what a user of the console's own operations is owed. */
function owedOwn(name: string, { path, hosts, permission }: ConsoleOperation): Owed {
  if (name === 'nobody') return 'unauthorized';
  const isStaff = name.startsWith('host:');
  const role = isStaff ? staff[name.slice(5) as Staff] : (name as Role | 'outsider');
  const namesPartner = path.startsWith('/partners/') || permission !== null;
  if (namesPartner && name === 'outsider') return 'not_found';
  if (hosts) {
    return isStaff && (hosts as readonly string[]).includes(name.slice(5))
      ? name === 'host:billing' && path === '/partners/:id'
        ? // Billing changes plans, and no status.
          'forbidden'
        : 'let through'
      : 'forbidden';
  }
  if (permission === null) return 'let through';
  return holders[permission].some((holder) => holder === role) ? 'let through' : 'forbidden';
}

function statusFor(owed: Owed, { status, code }: Seen): number {
  if (owed === 'unauthorized') return 401;
  if (owed === 'not_found') return 404;
  if (owed === 'forbidden') return 403;
  return [401, 403].includes(status) || code === 'not_found' ? -1 : status;
}

let spares = 0;

/** Asks for one of the console's own operations, on objects that exist. */
async function askOwn(
  name: string,
  { id, method, path }: ConsoleOperation,
  partnerId: string,
): Promise<Seen> {
  const spare = `spare-${(spares += 1)}`;
  const { members: desk, invites } = host.hawser;
  if (path.includes(':user_id')) await desk.add(partnerId, { userId: spare, role: 'viewer' });
  const invite =
    id === 'revokeInvite'
      ? await invites.create({ kind: 'member', partnerId, role: 'viewer' })
      : undefined;
  const bodies: Readonly<Record<string, object>> = {
    registerPartner: { company_name: spare, website: 'https://spare.example' },
    changePartner: { status: 'active' },
    createInvite: { kind: 'member', partner_id: partnerId, role: 'viewer' },
    acceptInvite: { token: 'none' },
    changeMember: { role: 'support' },
  };
  const filled = path
    .replace('/partners/:id', `/partners/${partnerId}`)
    .replace(':user_id', spare)
    .replace(':id', invite?.id ?? '');
  const query = id === 'listInvites' ? `?partner_id=${partnerId}` : '';
  return seenBy(userOf(name), method, filled + query, { body: bodies[id] });
}

interface Seen {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly details: unknown;
  readonly body: string;
  /** What must be the same for what is not the user's and what does not exist. */
  readonly comparable: string;
}

async function seenBy(
  user: ConsoleUser,
  method: string,
  path: string,
  sent: { readonly body?: unknown },
): Promise<Seen> {
  const response = await user.fetch(method, path, sent);
  const body = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const { error } = (isJson ? JSON.parse(body) : {}) as {
    error?: { code: string; message: string; details?: unknown };
  };
  const shown = [...response.headers].filter(
    ([header]) =>
      !['date', 'x-request-id', 'keep-alive'].includes(header) && !/^ratelimit/.test(header),
  );
  return {
    status: response.status,
    code: error?.code,
    message: error?.message,
    details: error?.details,
    body,
    comparable: JSON.stringify([response.status, shown, body.replace(/"request_id":"\w+"/, '')]),
  };
}

function send(
  name: string,
  partnerId: string,
  mode: string,
  { method, path, body }: ReadyRequest,
): Promise<Seen> {
  const below = path.replace('/api/v1', `/partners/${partnerId}/${mode}`);
  const withoutBody = method === 'GET' || method === 'HEAD';
  return seenBy(userOf(name), method, below, withoutBody ? {} : { body });
}

function ask(
  name: string,
  world: OperationWorld,
  operation: Operation,
  values: Values,
): Promise<Seen> {
  const mode = world === worlds.test || world === others.test ? 'test' : 'live';
  return send(name, world.partnerId, mode, requestOf(operation, values));
}

const unknownAnswers = new Map<string, string>();

/** Returns what the user is told of a partner that does not exist. */
async function ofNowhere(name: string): Promise<string> {
  const nobody = '00000000-0000-4000-8000-000000000000';
  const known = unknownAnswers.get(name);
  if (known !== undefined) return known;
  const { comparable } = await seenBy(userOf(name), 'GET', `/partners/${nobody}/live/accounts`, {});
  unknownAnswers.set(name, comparable);
  return comparable;
}

/** Expects that the role was no obstacle, whatever came of the request. */
function expectLetThrough({ status, code, message }: Seen, isLiveKey: boolean): void {
  // The example of `rollKey` is answered by the key that doesn't exist, before its mode counts.
  if (isLiveKey && status === 403) expect([code, message]).toEqual(['forbidden', ofTests]);
  else expect([401, 403]).not.toContain(status);
  expect(message).not.toBe('This path does not exist.');
}

const ofTests = 'In test mode, only test keys can be managed. Switch to live mode.';

function expectRefused({ status, code, details }: Seen, owed: object): void {
  expect([status, code, details]).toEqual([403, 'forbidden', owed]);
}

/** Returns values of the same shape that refer to no object. */
function nameless(values: Values): Values {
  return new Map(
    [...values].map(([of, value]) => [
      of,
      value.replace(/[0-9a-f]{8}$|\d+$/, (end) => '0'.repeat(end.length)),
    ]),
  );
}

function upper(method: string): string {
  return method.toUpperCase();
}
