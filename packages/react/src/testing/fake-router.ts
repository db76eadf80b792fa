import { errorStatus, HawserError } from '@hawser/contract';
import type { ErrorCode } from '@hawser/contract';
import { browserErrorBody, browserOperations } from '@hawser/contract/browser';
import type {
  BrowserConnectSession,
  BrowserOperation,
  BrowserOperationTypes,
  PathParameters,
} from '@hawser/contract/browser';
import type { FakeAccount, FakeSession } from './fake-account.js';
import { checked } from './fixtures.js';

/** The name of an operation of the browser API, such as `listIntegrations`. */
export type FakeOperation = keyof typeof browserOperations;

/**
 * How a request fails: with an error code, with a `HawserError` that has details, or `offline`, as if
 * there were no network.
 */
export type FakeFailure = ErrorCode | HawserError | 'offline';

/** A request that the components have sent. */
export interface FakeRequest {
  readonly operation: FakeOperation;
  readonly method: string;
  /** The path below the mount path, such as `/connections/conn_google`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body; undefined without one. */
  readonly body: unknown;
}

/** The answer to a request: a status, and the JSON body if there is one. */
export interface FakeAnswer {
  readonly status: number;
  readonly data?: unknown;
}

interface Call<Types extends BrowserOperationTypes> {
  readonly params: Readonly<Record<PathParameters<Types['path']>, string>>;
  readonly body: Types['body'];
  /** The path at which the page expects the router. */
  readonly mount: string;
}

interface Route {
  readonly operation: BrowserOperation;
  readonly answer: (call: {
    readonly params: Readonly<Record<string, string>>;
    readonly body: unknown;
    readonly mount: string;
  }) => FakeAnswer;
}

/** A request that belongs to an operation, with what its path says. */
export interface RoutedRequest {
  readonly request: FakeRequest;
  readonly answer: () => FakeAnswer;
}

/**
 * Creates a router that answers as the real one does, from memory. Bodies and answers are checked
 * against the contract's schemas. The mount path is whatever is in front of an operation's path.
 * @param pageUrl returns the URL of the page that sends the requests
 */
export function fakeRouter(
  account: FakeAccount,
  pageUrl: () => string,
): (request: Pick<FakeRequest, 'method' | 'path' | 'headers' | 'body'>) => RoutedRequest {
  const routes = routesOf(account, pageUrl);
  return ({ method, path, headers, body }) => {
    for (const { operation, answer } of routes) {
      if (operation.method !== method) continue;
      const pattern = operation.path.replace(/:(\w+)/g, '(?<$1>[^/]+)');
      const found = new RegExp(`^(?<mount>.*?)${pattern}$`).exec(path);
      if (!found) continue;
      const { mount = '', ...params } = Object.fromEntries(
        Object.entries(found.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]),
      );
      return {
        request: {
          operation: operation.id as FakeOperation,
          method,
          path: path.slice(mount.length),
          headers,
          body,
        },
        answer: () => answer({ params, body, mount }),
      };
    }
    throw new TypeError(
      `fakeHawser knows no ${method} ${path}. Give its fetch to HawserProvider only.`,
    );
  };
}

/** Returns the answer that tells an error. */
export function errorAnswer(error: HawserError): FakeAnswer {
  const { code, message, details } = error;
  const body = {
    error: { code, message, requestId: 'req_fake', ...(details && { details: { ...details } }) },
  };
  return { status: errorStatus[code], data: checked(browserErrorBody, body, 'error') };
}

function routesOf(account: FakeAccount, pageUrl: () => string): readonly Route[] {
  const sessionAnswer = ({ id, provider, outcome }: FakeSession): BrowserConnectSession => ({
    id,
    provider,
    ...outcome,
  });
  return [
    route(browserOperations.listIntegrations, () => [...account.integrations]),
    route(browserOperations.createManualConnection, ({ body }) => {
      const connection = account.connectionOf(body.providerId, {});
      account.put(connection);
      const { id, provider, createdAt } = connection;
      return { id, provider, status: 'connected' as const, createdAt, connection };
    }),
    route(browserOperations.disconnectProvider, ({ params }) => {
      const { connections } = account.integration(params.providerId);
      if (connections.length === 0)
        throw new HawserError('connection_not_found', 'Nothing is connected there.');
      for (const { id } of connections) account.remove(id);
      return undefined;
    }),
    route(browserOperations.createConnectSession, ({ body, mount }) => {
      const { id, startUrl, expiresAt } = account.startSession(body, pageUrl(), mount);
      return { id, startUrl, expiresAt };
    }),
    route(browserOperations.getConnectSession, ({ params }) =>
      sessionAnswer(account.session(params.id)),
    ),
    route(browserOperations.cancelConnectSession, ({ params }) => {
      const session = account.session(params.id);
      account.cancel(session);
      return sessionAnswer(session);
    }),
    route(browserOperations.claimConnectSession, ({ params }) => {
      const session = account.session(params.id);
      account.claim(session);
      return sessionAnswer(session);
    }),
    route(browserOperations.listConnections, () => [...account.connections]),
    route(browserOperations.getConnection, ({ params }) => account.connection(params.id)),
    route(browserOperations.updateConnection, ({ params, body }) =>
      account.update(params.id, body),
    ),
    route(browserOperations.deleteConnection, ({ params }) => {
      account.remove(params.id);
      return { revoked: account.revocation };
    }),
    route(browserOperations.refreshConnection, ({ params }) => account.connection(params.id)),
  ];
}

function route<Types extends BrowserOperationTypes>(
  operation: BrowserOperation<Types>,
  handle: (call: Call<Types>) => Types['data'],
): Route {
  return {
    operation,
    answer({ params, body, mount }) {
      // Safe: the operation's schema and path have checked the values.
      const data = handle({ params, body: readBody(operation, body), mount });
      const { status, data: schema } = operation.answer;
      return schema
        ? { status, data: checked(schema, data, `answer of ${operation.id}`) }
        : { status };
    },
  };
}

function readBody({ body: schema }: BrowserOperation, body: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({
    field: path.map(String).join('.') || 'body',
    problem: message,
  }));
  const [first = { field: 'body', problem: 'It is not valid' }] = issues;
  throw new HawserError('validation_failed', `${first.field}: ${first.problem}.`, {
    details: { field: first.field, issues },
  });
}
