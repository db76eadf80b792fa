import {
  createServer as createNodeServer,
  IncomingMessage,
  ServerResponse,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from '@hawser/server';
import type { Mountable } from './mount.js';

/** An Express app, or what answers in its place: `app.request` and `app.response` are prototypes. */
export interface ExpressApp extends RequestListener {
  readonly request: object;
  readonly response: object;
}

/** Whether this Node.js is slow with changed prototypes. Version 24 is not. */
const isSlow = Number(process.versions.node.split('.')[0]) < 24;

/** The servers that make objects with Express's prototypes. */
const quick = new WeakSet<object>();

/**
 * Creates a Node.js HTTP server for an Express app, like `http.createServer(app)`, but faster on
 * Node.js 20 and 22. All routes gain, not only Hawser's.
 *
 * Express changes the prototype of each request and response, and those versions of Node.js are slow
 * with such objects. Here, they have Express's prototypes from the start.
 *
 * @param options the options of `http.createServer`
 * @example
 * import { createServer } from '@hawser/express';
 * createServer(app).listen(3000);
 */
export function createServer(app: ExpressApp, options: ServerOptions = {}): Server {
  if (!isSlow) return createNodeServer(options, app);
  const server = createNodeServer(
    {
      ...options,
      IncomingMessage: requestsWith(app.request),
      ServerResponse: responsesWith(app.response),
    },
    app,
  );
  quick.add(server);
  return server;
}

/**
 * Returns the handler; its first request is logged if {@link createServer} would serve it faster.
 */
export function hintingAt(handler: Mountable, logger: Logger): Mountable {
  if (!isSlow) return handler;
  let isFirst = true;
  return (request, response, next) => {
    if (isFirst) {
      isFirst = false;
      // Express's prototype has the app; a socket has the server that accepted it.
      const server: unknown = Reflect.get(request.socket, 'server');
      if ('app' in request && isObject(server) && !quick.has(server)) logger.info({}, hint);
    }
    handler(request, response, next);
  };
}

const hint =
  'this version of Node.js is slow with requests that Express changes; serve the app by createServer of @hawser/express, or update Node.js to 24, and all of its routes get faster';

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/*
 * A subclass would put a prototype of its own in front of the app's, and Reflect.construct makes
 * objects that are as slow as those with a changed prototype. Both of Node's constructors are
 * functions in these versions, so they can be called.
 */

function requestsWith(prototype: object): typeof IncomingMessage {
  function Request(this: IncomingMessage, ...values: [Socket]): void {
    IncomingMessage.call(this, ...values);
  }
  Request.prototype = prototype;
  return Request as unknown as typeof IncomingMessage;
}

function responsesWith(prototype: object): typeof ServerResponse {
  function Response(this: ServerResponse, ...values: [IncomingMessage]): void {
    ServerResponse.call(this, ...values);
  }
  Response.prototype = prototype;
  return Response as unknown as typeof ServerResponse;
}
