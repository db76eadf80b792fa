import { once } from 'node:events';
import { HawserError } from '@hawser/contract';
import { actingAs, type AuthenticatedAgent, type Engine } from '@hawser/server/engine';
import type { McpHttpHandler } from '@modelcontextprotocol/server';
import { asHawserError, methodNotAllowed, send, setCommonHeaders } from '../http/answer.js';
import { readJson } from '../http/body.js';
import type { Dispatch, Exchange, Response as NodeResponse } from '../http/exchange.js';
import { callerOf } from '../partner/authenticate.js';
import { limitRate } from '../partner/rate-limit.js';
import { agentServer, type McpCaller } from './agent-server.js';
import { stateCodec } from './asking.js';
import { SessionIds } from './declared.js';
import { metadataUrlOf } from './metadata.js';

/** How deep a message may be nested. */
const depthAtMost = 64;

/** JSON-RPC's code for errors of the server's own (https://www.jsonrpc.org/specification). */
const serverError = -32_000;

/**
 * Answers `POST /mcp`: the Model Context Protocol over Streamable HTTP, for callers with an agent
 * token. It serves the revisions 2026-07-28 and 2025-11-25, and keeps nothing between requests.
 */
export function mcpDispatch(hawser: Engine): Dispatch {
  const opened = onceOpened(() => openHandler(hawser));
  return async (exchange) => {
    const { response } = exchange;
    try {
      setCommonHeaders(response);
      assertFrom(hawser, exchange);
      if (exchange.method !== 'POST') {
        response.setHeader('Allow', 'POST');
        throw methodNotAllowed(['POST']);
      }
      const agent = await authenticated(hawser, exchange);
      await limitRate(hawser, agent.tenant, response);
      const message = await readJson(exchange.request, depthAtMost);
      assertOneMessage(message);
      const { handler, sessionIds } = await opened();
      const caller = {
        agent,
        declared: sessionIds.read(exchange.request.headers['mcp-session-id'], agent),
        left: leftOf(response),
      };
      await actingAs(callerOf(agent, exchange.requestOrigin).actor, async () => {
        const answer = await handler.fetch(webRequest(exchange, message), {
          parsedBody: message,
          authInfo: authInfoOf(caller),
        });
        const sessionId = sessionIds.idFor(message, agent);
        if (sessionId !== undefined && answer.ok) response.setHeader('Mcp-Session-Id', sessionId);
        await pass(answer, response);
      });
    } catch (thrown) {
      if (response.headersSent) throw thrown;
      const error = asHawserError(thrown, exchange, hawser.settings.logger);
      response.setHeader('Hawser-Error', error.code);
      const { code, message } = error;
      const body = {
        jsonrpc: '2.0',
        id: null,
        error: { code: serverError, message, data: { code } },
      };
      send(response, { status: error.status, text: JSON.stringify(body) });
    }
  };
}

interface Opened {
  readonly handler: McpHttpHandler;
  readonly sessionIds: SessionIds;
}

async function openHandler(hawser: Engine): Promise<Opened> {
  const loaded = await import('@modelcontextprotocol/server');
  const secret = await hawser.mcpSecret();
  const codec = stateCodec(loaded, secret);
  const handler = loaded.createMcpHandler(
    (context) => agentServer(loaded, { hawser, codec }, context),
    {
      onerror: (error) => hawser.settings.logger.debug({ error }, 'a message to /mcp was refused'),
    },
  );
  return { handler, sessionIds: new SessionIds(secret) };
}

/** Opens at the first call. What could not be opened is tried again at the next. */
function onceOpened(open: () => Promise<Opened>): () => Promise<Opened> {
  let opened: Promise<Opened> | undefined;
  return () =>
    (opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
}

/** Returns a signal that is aborted when the client disconnects before its answer. */
function leftOf(response: NodeResponse): AbortSignal {
  const left = new AbortController();
  response.once('close', () => left.abort());
  return left.signal;
}

/**
 * Checks where a request comes from, as the protocol asks of servers: a page of another origin must
 * not use a server that its visitor can reach (DNS rebinding).
 * @throws HawserError `origin_not_allowed`
 */
function assertFrom({ settings }: Engine, { request }: Exchange): void {
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== settings.origin && !settings.allowedOrigins.has(origin))
    throw new HawserError(
      'origin_not_allowed',
      'Pages of this origin may not call the MCP endpoint. Add it to allowedOrigins.',
    );
  const own = new URL(settings.origin);
  if (/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(own.hostname) && host !== own.host)
    throw new HawserError('origin_not_allowed', `The Host of this request is not ${own.host}.`);
}

/**
 * Returns the agent of a request. API keys are refused, because they can do too much for a model.
 * @throws HawserError `unauthorized`
 */
async function authenticated(
  hawser: Engine,
  { request, response }: Exchange,
): Promise<AuthenticatedAgent> {
  const { authorization } = request.headers;
  const presented = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
  const agent = presented === undefined ? undefined : await agentOf(hawser, presented);
  if (agent) return agent;
  const parameters = [
    authorization !== undefined && 'error="invalid_token"',
    hawser.settings.mcp && `resource_metadata="${metadataUrlOf(hawser)}"`,
  ].filter((parameter) => typeof parameter === 'string');
  response.setHeader('WWW-Authenticate', ['Bearer', parameters.join(', ')].join(' ').trim());
  throw new HawserError(
    'unauthorized',
    'Send a valid agent token as "Authorization: Bearer ag_live_…". API keys are refused here.',
  );
}

/** Only what is no token of Hawser's is shown to the host's own authorization server. */
function agentOf({ agents }: Engine, presented: string): Promise<AuthenticatedAgent | undefined> {
  if (presented.startsWith('ag_')) return agents.authenticate(presented);
  return presented.startsWith('sk_')
    ? Promise.resolve(undefined)
    : agents.authenticateByHost(presented);
}

/** Several messages at once would make many calls of one request. */
function assertOneMessage(message: unknown): void {
  if (typeof message === 'object' && message !== null && !Array.isArray(message)) return;
  throw new HawserError('validation_failed', 'Send one JSON-RPC message, not a list of them.', {
    details: { field: 'body' },
  });
}

function authInfoOf(caller: McpCaller) {
  const { id, expiresAt } = caller.agent.token;
  return {
    // Nothing reads it, and it must not leak by a log of the package.
    token: '',
    clientId: id,
    scopes: [],
    expiresAt: Math.floor(expiresAt / 1000),
    extra: caller,
  };
}

function webRequest({ request, url }: Exchange, message: unknown): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (name !== 'authorization' && name !== 'content-length' && name !== 'transfer-encoding')
      for (const one of [value ?? []].flat()) headers.append(name, one);
  return new Request(new URL(url, 'http://mcp'), {
    method: 'POST',
    headers,
    body: JSON.stringify(message),
  });
}

/** Passes an answer on, also one that comes in pieces. */
async function pass(answer: Response, response: NodeResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (answer.body) {
    for await (const piece of answer.body) {
      if (response.destroyed) break;
      if (!response.write(piece))
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
  }
  response.end();
}
