import {
  createServer as createNodeServer,
  IncomingMessage,
  ServerResponse,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';
import type { Socket } from 'node:net';

/** An Express app, or what answers in its place: `app.request` and `app.response` are prototypes. */
export interface ExpressApp extends RequestListener {
  readonly request: object;
  readonly response: object;
}

/** From this major version on, Node.js is fast with changed prototypes, too. */
const fastSince = 24;

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
  const [major = '0'] = process.versions.node.split('.');
  if (Number(major) >= fastSince) return createNodeServer(options, app);
  return createNodeServer(
    {
      ...options,
      IncomingMessage: requestsWith(app.request),
      ServerResponse: responsesWith(app.response),
    },
    app,
  );
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
