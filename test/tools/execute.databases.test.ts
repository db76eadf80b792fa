import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tool, type Tool } from '@hawser/server';
import { apiKey, defineProvider } from '@hawser/server/providers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';

/* Tools of a provider that the host defines, against an API that records what it receives. */

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answerer = (request: Received) => { status?: number; body?: unknown } | 'reset' | 'cut';

let upstream: Server;
let received: Received[] = [];
let answer: Answerer = () => ({ body: {} });
let host: Host;
let partner: Partner;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(pieces).toString() };
      received.push(one);
      const made = answer(one);
      if (made === 'reset') {
        request.socket.resetAndDestroy();
        return;
      }
      if (made === 'cut') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"id":');
        setImmediate(() => request.socket.resetAndDestroy());
        return;
      }
      response.writeHead(made.status ?? 200, { 'content-type': 'application/json' });
      response.end(made.body === undefined ? '' : JSON.stringify(made.body));
    });
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const apiBaseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const { provider } = apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl });
  const acme = defineProvider({
    ...provider,
    services: { tickets: { label: 'Tickets', scopes: [] }, other: { label: 'Other', scopes: [] } },
    tools: () => Promise.resolve(tools),
  });
  host = await startHost({ integrations: () => [acme()] });
  await new HostUser(host, 'ann').send('POST', '/integrations', {
    providerId: 'acme',
    credentials: { apiKey: 'the-secret-key' },
  });
  partner = await Partner.of(host);
});
beforeEach(() => {
  received = [];
});
afterAll(async () => {
  await host.close();
  upstream.close();
  upstream.closeAllConnections();
});

const example = { arguments: {}, result: {} };
const common = { service: 'tickets', scopes: [], description: 'For the test.' } as const;
const tools: readonly Tool[] = [
  tool({
    ...common,
    name: 'acme_get_ticket',
    title: 'Get a ticket',
    access: 'read',
    input: z.strictObject({ ticket_id: z.string(), part: z.string().optional() }),
    request: { method: 'GET', path: '/tickets/{ticket_id}', query: { part: '$part' } },
    output: { pick: ['id', 'subject'] },
    example: { arguments: { ticket_id: '7' }, result: { id: '7', subject: 'Help' } },
  }),
  tool({
    ...common,
    name: 'acme_list_tickets',
    title: 'List tickets',
    access: 'read',
    input: z.strictObject({ state: z.enum(['open', 'closed']).optional() }),
    request: { method: 'GET', path: '/tickets', query: { state: '$state' } },
    page: {
      cursor: 'after',
      limit: { parameter: 'count', default: 2 },
      next: ({ body }) => (body as { next?: string }).next,
    },
    output: { items: 'tickets' },
    example,
  }),
  tool({
    ...common,
    name: 'acme_reply',
    title: 'Reply',
    access: 'write',
    input: z.strictObject({ ticket_id: z.string(), text: z.string() }),
    request: { method: 'POST', path: '/replies', body: { ticket: '$ticket_id', text: '$text' } },
    example: { arguments: { ticket_id: '7', text: 'Hello' }, result: {} },
  }),
  tool({
    ...common,
    name: 'acme_label',
    title: 'Label a ticket',
    access: 'write',
    input: z.strictObject({ ticket_id: z.string() }),
    request: { method: 'POST', path: '/tickets/{ticket_id}/labels' },
    example: { arguments: { ticket_id: '7' }, result: {} },
  }),
  tool({
    ...common,
    name: 'acme_close',
    title: 'Close a ticket',
    access: 'write',
    idempotent: true,
    input: z.strictObject({ ticket_id: z.string() }),
    request: { method: 'POST', path: '/tickets/{ticket_id}/close' },
    example: { arguments: { ticket_id: '7' }, result: {} },
  }),
];

function execute(
  name: string,
  args: Record<string, unknown> | undefined,
  { key, ...body }: { key?: string; connection_id?: string; account?: string } = {},
): Promise<PartnerAnswer> {
  return partner
    .fetch(`/tools/${name}/execute`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: JSON.stringify({ account: 'ann', arguments: args, ...body }),
    })
    .then(async (response) => ({
      ...((await response.json()) as PartnerAnswer),
      status: response.status,
      headers: response.headers,
    }));
}

describe('a call', () => {
  it('sends what its arguments say, with the credential, and returns what is picked', async () => {
    answer = () => ({ body: { id: '7', subject: 'Help', secret: 'no' } });
    const { status, data } = await execute('acme_get_ticket', { ticket_id: '7 8', part: null });
    expect(status).toBe(200);
    expect(data).toMatchObject({
      id: expect.stringMatching(/^exec_[0-9a-f]{32}$/) as string,
      tool: 'acme_get_ticket',
      connection_id: expect.stringMatching(/^conn_/) as string,
      result: { id: '7', subject: 'Help' },
      next_cursor: null,
      truncated: false,
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'GET', url: '/tickets/7%208', body: '' });
    expect(received[0]?.headers.authorization).toBe('Bearer the-secret-key');
  });

  it.each([
    ['a slash', '../7'],
    ['an encoded slash', '..%2f7'],
    ['dots', '..'],
    ['encoded dots', '%2e%2e'],
    ['a backslash', 'a\\b'],
    ['a line break', 'a\nb'],
    ['nothing', ''],
  ])('A8 refuses %s in a path argument, or sends it as one segment', async (_what, ticket) => {
    const { status, error } = await execute('acme_get_ticket', { ticket_id: ticket });
    if (status === 200) {
      expect(decodeURIComponent(received[0]?.url.slice('/tickets/'.length) ?? '')).toBe(ticket);
      expect(received[0]?.url.split('/')).toHaveLength(3);
      return;
    }
    expect(status).toBe(400);
    expect(['validation_failed', 'invalid_path']).toContain(error.code);
    expect(received).toEqual([]);
  });

  it.each([
    ['an unknown argument', { ticket_id: '7', more: 1 }, 'more'],
    ['a missing argument', {}, 'ticket_id'],
    ['null for a required argument', { ticket_id: null }, 'ticket_id'],
    ['another type', { ticket_id: 7 }, 'ticket_id'],
    [
      'an address in place of an id, in a body',
      { ticket_id: 'https://x.example/1', text: 'x' },
      'ticket_id',
    ],
  ])('A9 refuses %s, naming it', async (what, args, field) => {
    const name = what.includes('body') ? 'acme_reply' : 'acme_get_ticket';
    const { status, error } = await execute(name, args);
    expect([status, error.code, error.details?.['field']]).toEqual([
      400,
      'validation_failed',
      field,
    ]);
    expect(received).toEqual([]);
  });

  it('has the errors of the address', async () => {
    const codes = async (...call: Parameters<typeof execute>): Promise<string> =>
      (await execute(...call)).error.code;
    expect(await codes('acme_nothing', {})).toBe('tool_not_found');
    expect(await codes('acme_close', { ticket_id: '7' }, { account: 'bob' })).toBe(
      'account_not_found',
    );
    const id = { connection_id: 'conn_0' };
    expect(await codes('acme_close', { ticket_id: '7' }, id)).toBe('connection_not_found');
    expect(await codes('slack_list_channels', {})).toBe('provider_not_configured');
    const other = await partner.fetch('/tools/acme_close/execute', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-account-id': 'bob' },
      body: JSON.stringify({ account: 'ann', arguments: { ticket_id: '7' } }),
    });
    expect(other.status).toBe(400);
    expect(received).toEqual([]);
  });

  it('is refused while its service is switched off', async () => {
    const tenant = host.hawser.hostScope;
    const account = await host.hawser.accounts.getByExternalId(tenant, 'ann');
    const [connection] = await host.hawser.accountConnections.list(account);
    const id = connection?.id ?? '';
    await host.hawser.accountConnections.update(account, id, { services: { tickets: false } });
    const { status, error } = await execute('acme_close', { ticket_id: '7' });
    expect([status, error.code, error.details]).toEqual([403, 'forbidden', { service: 'tickets' }]);
    const list = await partner.call<{ name: string; reason?: string }[]>(
      'GET',
      '/tools?account=ann&provider=acme',
    );
    expect(new Set(list.data.map(({ reason }) => reason))).toEqual(new Set(['forbidden']));
    await host.hawser.accountConnections.update(account, id, { services: { tickets: true } });
    expect(received).toEqual([]);
  });

  it("tells the provider's refusal", async () => {
    answer = () => ({ status: 429, body: { error: { code: 'slow_down', message: 'Too many.' } } });
    await setRetries(0);
    const { status, error } = await execute('acme_reply', { ticket_id: '7', text: 'x' });
    expect([status, error.code]).toEqual([424, 'tool_failed']);
    expect(error.details).toEqual({
      status: 429,
      code: 'slow_down',
      message: 'Too many.',
      retryable: true,
    });
    expect(JSON.stringify(error)).not.toContain('the-secret-key');
  });
});

describe('a list', () => {
  it('goes on by its cursor, which belongs to this tool, connection and search', async () => {
    answer = ({ url }) => ({
      body: {
        tickets: [{ id: url.includes('after=p2') ? 3 : 1 }],
        ...(url.includes('after') ? {} : { next: 'p2' }),
      },
    });
    const first = await execute('acme_list_tickets', { state: 'open', limit: 1 });
    expect(first.data).toMatchObject({ result: { items: [{ id: 1 }] }, truncated: false });
    const cursor = String(first.data['next_cursor']);
    const second = await execute('acme_list_tickets', { state: 'open', cursor });
    expect(second.data).toMatchObject({ result: { items: [{ id: 3 }] }, next_cursor: null });
    expect(received.map(({ url }) => url)).toEqual([
      '/tickets?state=open&count=1',
      '/tickets?state=open&count=1&after=p2',
    ]);
    for (const args of [
      { state: 'closed', cursor },
      { state: 'open', cursor: `${cursor}x` },
      { cursor: '' },
    ]) {
      const { status, error } = await execute('acme_list_tickets', args);
      expect([status, error.details?.['field']]).toEqual([400, 'cursor']);
    }
  });
});

describe('what must not happen twice', () => {
  const args = { ticket_id: '7', text: 'Hello' };

  it('is answered again by its key', async () => {
    answer = () => ({ body: { id: 'r1' } });
    const first = await execute('acme_reply', args, { key: 'k1' });
    const again = await execute('acme_reply', args, { key: 'k1' });
    expect(again.data).toEqual(first.data);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(received).toHaveLength(1);
  });

  it('keeps a refusal by the provider, and not one of ours', async () => {
    answer = () => ({ status: 503, body: { message: 'Down' } });
    expect((await execute('acme_reply', args, { key: 'k2' })).status).toBe(424);
    answer = () => ({ body: { id: 'r1' } });
    expect((await execute('acme_reply', args, { key: 'k2' })).status).toBe(424);
    expect(received).toHaveLength(1);
    expect((await execute('acme_reply', { ticket_id: '7' }, { key: 'k3' })).status).toBe(400);
    expect((await execute('acme_reply', args, { key: 'k4', account: 'bob' })).status).toBe(404);
    await partner.account('bob');
    expect((await execute('acme_reply', args, { key: 'k4', account: 'bob' })).error.code).toBe(
      'connection_not_found',
    );
  });

  it.each(['reset', 'cut'] as const)(
    'is unknown after a %s, and is never sent again',
    async (how) => {
      answer = () => how;
      const first = await execute('acme_reply', args, { key: `u-${how}` });
      expect([first.status, first.error.code]).toEqual([409, 'execution_unknown']);
      answer = () => ({ body: { id: 'r1' } });
      const again = await execute('acme_reply', args, { key: `u-${how}` });
      expect([again.status, again.error.code]).toEqual([409, 'execution_unknown']);
      expect(received).toHaveLength(1);
      answer = () => how;
      expect((await execute('acme_reply', args)).error.code).toBe('execution_unknown');
    },
  );

  it('is retried where it is idempotent', async () => {
    await setRetries(2);
    let calls = 0;
    answer = () => ((calls += 1) < 3 ? { status: 503, body: {} } : { body: { ok: true } });
    expect((await execute('acme_close', { ticket_id: '7' })).status).toBe(200);
    expect(received).toHaveLength(3);
    answer = () => 'reset';
    expect((await execute('acme_close', { ticket_id: '7' })).error.code).toBe(
      'upstream_unreachable',
    );
    answer = () => ({ status: 503, body: {} });
    received = [];
    expect((await execute('acme_reply', args)).status).toBe(424);
    expect(received).toHaveLength(1);
  });

  it('is sent once, however many ask at once with one key', async () => {
    answer = () => ({ body: { id: 'r1' } });
    const all = await Promise.all(
      Array.from({ length: 10 }, () => execute('acme_reply', args, { key: 'many' })),
    );
    expect(received).toHaveLength(1);
    expect(all.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    for (const { status } of all) expect([200, 409]).toContain(status);
  });
});

it('refuses a path that could mean another before it is counted, recorded or kept', async () => {
  // Not whole entries: one gets its number in the chain a moment after it was written.
  const recorded = async (): Promise<string[]> => {
    const log = await partner.call<{ id: string }[]>('GET', '/audit?action=tool.executed');
    return log.data.map(({ id }) => id);
  };
  const before = await recorded();
  for (const key of ['path', 'path']) {
    const { status, error } = await execute('acme_label', { ticket_id: '%2e%2e' }, { key });
    expect([status, error.code]).toEqual([400, 'invalid_path']);
  }
  expect(await recorded()).toEqual(before);
  // The key is free again.
  answer = () => ({ body: {} });
  expect((await execute('acme_label', { ticket_id: '7' }, { key: 'path' })).status).toBe(200);
});

it('records each write once, before it is sent, with a digest of its arguments', async () => {
  answer = () => ({ body: {} });
  const { data } = await execute('acme_reply', { text: 'Hello', ticket_id: '7' });
  await execute('acme_get_ticket', { ticket_id: '7' });
  const log = await partner.call<{ action: string; details: Record<string, unknown> }[]>(
    'GET',
    '/audit?action=tool.executed&limit=1',
  );
  expect(log.data[0]?.details).toEqual({
    tool: 'acme_reply',
    execution_id: data['id'],
    // Of {"text":"Hello","ticket_id":"7"}.
    arguments_sha256: '5da4a913e825e7ebf32897dd9c425ca56d932ce41f93cbbec70e6ec17fab394a',
  });
});

async function setRetries(retryAttempts: number): Promise<void> {
  const list = await partner.call<{ id: string }[]>('GET', '/connections?identifier=ann');
  const ids = list.data.map(({ id }) => id);
  const body = { ids, settings: { retry_attempts: retryAttempts } };
  expect((await partner.call('PATCH', '/connections/settings', body)).status).toBe(200);
}
