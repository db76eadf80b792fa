import type {
  BrowserConnection,
  BrowserConnectSession,
  BrowserIntegration,
  RevocationOutcome,
} from '@hawser/client';

/** A browser API in memory. A story sets its fields to make the server behave as needed. */
export interface FakeServer {
  integrations: BrowserIntegration[];
  /** The session's outcome: set when the "user" has acted at the provider. */
  session: Omit<BrowserConnectSession, 'id' | 'provider'>;
  revoked: RevocationOutcome;
  /** Failures to answer with instead of the usual responses, by "METHOD /path". */
  readonly failures: Map<string, { status: number; code: string } | 'network'>;
  readonly requests: { readonly call: string; readonly body: unknown }[];
  readonly fetch: typeof fetch;
}

export function fakeServer(integrations: readonly BrowserIntegration[]): FakeServer {
  const server: FakeServer = {
    integrations: [...integrations],
    session: { status: 'pending' },
    revoked: 'yes',
    failures: new Map(),
    requests: [],
    fetch: async (input, init) => {
      const path = new URL(
        input instanceof Request ? input.url : input,
        location.href,
      ).pathname.replace(/^\/hawser/, '');
      const call = `${init?.method ?? 'GET'} ${path}`;
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
      server.requests.push({ call, body });
      await new Promise((resolve) => setTimeout(resolve, 5));
      const failure = server.failures.get(call);
      if (failure === 'network') throw new TypeError('Failed to fetch');
      if (failure)
        return json(failure.status, { error: { ...failure, message: 'No', requestId: 'req_1' } });
      return answer(server, call, body);
    },
  };
  return server;
}

/** The id of the connect session in every story. */
export const sessionId = 'cs_1';

function answer(server: FakeServer, call: string, body: unknown): Response {
  const connections = server.integrations.flatMap((one) => one.connections);
  const id = call.split('/').at(-1) ?? '';
  if (call === 'GET /integrations/providers') return json(200, server.integrations);
  if (call === 'GET /connections') return json(200, connections);
  if (call === 'POST /connect-sessions') {
    return json(201, {
      id: sessionId,
      startUrl: `${location.origin}/hawser/connect/token`,
      expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
    });
  }
  if (call === `GET /connect-sessions/${sessionId}`) {
    if (server.session.connection) put(server, server.session.connection);
    return json(200, { id: sessionId, provider: 'google', ...server.session });
  }
  if (call.endsWith('/cancel')) {
    if (server.session.status === 'pending') server.session = { status: 'cancelled' };
    return json(200, { id: sessionId, provider: 'google', ...server.session });
  }
  if (call.endsWith('/claim')) {
    server.session = { ...server.session, status: 'completed' };
    if (server.session.connection) put(server, server.session.connection);
    return json(200, { id: sessionId, provider: 'google', ...server.session });
  }
  if (call === 'POST /integrations') {
    const { providerId } = body as { providerId: string };
    const provider = server.integrations.find((one) => one.id === providerId)?.slug ?? '';
    const made = server.session.connection;
    if (made) put(server, { ...made, provider });
    return json(201, { connection: { ...made, provider } });
  }
  const found = connections.find((one) => one.id === id);
  if (call.startsWith('DELETE /connections/') && found) {
    server.integrations = server.integrations.map((one) => {
      const rest = one.connections.filter((each) => each.id !== id);
      return { ...one, connections: rest, connected: rest.length > 0 };
    });
    return json(200, { revoked: server.revoked });
  }
  if (call.startsWith('PATCH /connections/') && found) {
    const { services, alias, ...change } = body as Partial<BrowserConnection>;
    const { alias: before, ...rest } = found;
    const name = alias === undefined ? before : alias;
    const changed: BrowserConnection = {
      ...rest,
      ...change,
      services: { ...found.services, ...services },
      ...(name && { alias: name }),
    };
    server.integrations = server.integrations.map((one) => ({
      ...one,
      connections: one.connections.map((each) =>
        each.id === id
          ? changed
          : { ...each, isDefault: changed.isDefault ? false : each.isDefault },
      ),
    }));
    return json(200, changed);
  }
  return json(404, { error: { code: 'not_found', message: 'No', requestId: 'req_1' } });
}

function put(server: FakeServer, connection: BrowserConnection): void {
  server.integrations = server.integrations.map((one) => {
    if (one.slug !== connection.provider) return one;
    const others = one.connections.filter(({ id }) => id !== connection.id);
    return { ...one, connected: true, connections: [...others, connection] };
  });
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}
