import { z } from 'zod';
import { disconnectResult } from '../shared/connection.js';
import {
  browserConnection,
  browserConnectSession,
  browserIntegration,
  claimConnectSessionBody,
  createConnectSessionBody,
  createConnectSessionResult,
  createManualConnectionBody,
  createManualConnectionResult,
  updateBrowserConnectionBody,
} from './schemas.js';

/** The types that an operation gives its handler. */
export interface BrowserOperationTypes {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** The parsed body and the answer; undefined if there is none. */
  readonly body: unknown;
  readonly data: unknown;
}

/** A browser operation without its id. */
export interface BrowserOperationDefinition<
  Types extends BrowserOperationTypes = BrowserOperationTypes,
> {
  readonly method: Types['method'];
  /** The path below the mount path, such as `/connections/:id`. */
  readonly path: Types['path'];
  readonly body?: z.ZodType<Types['body']>;
  /** The successful answer. `data` is the whole body; absent for 204. */
  readonly answer: { readonly status: 200 | 201 | 204; readonly data?: z.ZodType<Types['data']> };
}

/**
 * One operation of the browser API, for the signed-in account. Bodies are camelCase JSON without an
 * envelope. All methods except GET require an `Origin` that is allowed to write.
 */
export interface BrowserOperation<
  Types extends BrowserOperationTypes = BrowserOperationTypes,
> extends BrowserOperationDefinition<Types> {
  readonly id: string;
}

/** The names of a path's parameters, such as `id` in `/connections/:id`. */
export type PathParameters<Path extends string> =
  Path extends `${string}:${infer Name}/${infer Rest}`
    ? Name | PathParameters<`/${Rest}`>
    : Path extends `${string}:${infer Name}`
      ? Name
      : never;

/** {@link BrowserOperationTypes} of one operation. */
export interface BrowserOperationTypesOf<
  Method extends BrowserOperationTypes['method'],
  Path extends string,
  Body,
  Data,
> {
  readonly method: Method;
  readonly path: Path;
  readonly body: Body;
  readonly data: Data;
}

function operation<
  const Method extends BrowserOperationTypes['method'],
  const Path extends string,
  Body = undefined,
  Data = undefined,
>(
  definition: BrowserOperationDefinition<BrowserOperationTypesOf<Method, Path, Body, Data>>,
): BrowserOperationDefinition<BrowserOperationTypesOf<Method, Path, Body, Data>> {
  return definition;
}

function named<Definitions extends Readonly<Record<string, object>>>(
  definitions: Definitions,
): {
  readonly [Id in keyof Definitions]: Definitions[Id] extends BrowserOperationDefinition<
    infer Types
  >
    ? BrowserOperation<Types>
    : never;
} {
  return Object.fromEntries(
    Object.entries(definitions).map(([id, definition]) => [id, { id, ...definition }]),
  ) as ReturnType<typeof named<Definitions>>;
}

/** The operations of the browser API by their ids. */
export const browserOperations = named({
  listIntegrations: operation({
    method: 'GET',
    path: '/integrations/providers',
    answer: { status: 200, data: z.array(browserIntegration) },
  }),
  createManualConnection: operation({
    method: 'POST',
    path: '/integrations',
    body: createManualConnectionBody,
    answer: { status: 201, data: createManualConnectionResult },
  }),
  disconnectProvider: operation({
    method: 'DELETE',
    path: '/integrations/:providerId',
    answer: { status: 204 },
  }),
  createConnectSession: operation({
    method: 'POST',
    path: '/connect-sessions',
    body: createConnectSessionBody,
    answer: { status: 201, data: createConnectSessionResult },
  }),
  getConnectSession: operation({
    method: 'GET',
    path: '/connect-sessions/:id',
    answer: { status: 200, data: browserConnectSession },
  }),
  cancelConnectSession: operation({
    method: 'POST',
    path: '/connect-sessions/:id/cancel',
    answer: { status: 200, data: browserConnectSession },
  }),
  claimConnectSession: operation({
    method: 'POST',
    path: '/connect-sessions/:id/claim',
    body: claimConnectSessionBody,
    answer: { status: 200, data: browserConnectSession },
  }),
  listConnections: operation({
    method: 'GET',
    path: '/connections',
    answer: { status: 200, data: z.array(browserConnection) },
  }),
  getConnection: operation({
    method: 'GET',
    path: '/connections/:id',
    answer: { status: 200, data: browserConnection },
  }),
  updateConnection: operation({
    method: 'PATCH',
    path: '/connections/:id',
    body: updateBrowserConnectionBody,
    answer: { status: 200, data: browserConnection },
  }),
  deleteConnection: operation({
    method: 'DELETE',
    path: '/connections/:id',
    answer: { status: 200, data: disconnectResult },
  }),
  refreshConnection: operation({
    method: 'POST',
    path: '/connections/:id/refresh',
    answer: { status: 200, data: browserConnection },
  }),
});

/** Every operation of the browser API. */
export const browserOperationList: readonly BrowserOperation[] = Object.values(browserOperations);

/** An address that a browser navigates to; it returns a page, a redirect or an image. */
export interface BrowserPage<Path extends string = string> {
  readonly method: 'GET' | 'POST';
  readonly path: Path;
  /** Whether a user must be signed in. */
  readonly needsAccount: boolean;
  /**
   * Whether opening it has side effects. HEAD requests, which link previews send, are then refused.
   */
  readonly hasSideEffects: boolean;
}

function page<const Path extends string>(
  path: Path,
  {
    method = 'GET',
    needsAccount = false,
    hasSideEffects = true,
  }: Partial<Omit<BrowserPage, 'path'>> = {},
): BrowserPage<Path> {
  return { method, path, needsAccount, hasSideEffects };
}

/**
 * The pages of the connect flow, logos, and the health check of load balancers: addresses that are
 * opened without the headers of a fetch.
 */
export const browserPages = {
  openConnectLink: page('/connect/:token'),
  goToProvider: page('/connect/:token/go'),
  cancelConnectPage: page('/connect/:token/cancel', { method: 'POST' }),
  sendCredentials: page('/connect/:token/credentials', { method: 'POST' }),
  endConnectPage: page('/connect/:token/done'),
  answerConnectPage: page('/connect/:token/answer', { method: 'POST' }),
  /** The logo of a partner, for hosted pages. */
  getBrandLogo: page('/connect/page/logo/:partner', { hasSideEffects: false }),
  /** The stylesheet of hosted pages. */
  getPageStyle: page('/connect/page/style.css', { hasSideEffects: false }),
  finishConnect: page('/oauth/callback'),
  /** For providers that post the parameters (`response_mode=form_post`). */
  receivePostedCallback: page('/oauth/callback', { method: 'POST' }),
  pickSite: page('/oauth/callback/site'),
  getLogo: page('/logos/:file', { hasSideEffects: false }),
  checkHealth: page('/healthz', { hasSideEffects: false }),
  beginRedirect: page('/oauth/:providerId', { needsAccount: true }),
};
