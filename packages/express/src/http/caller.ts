import type { IncomingMessage } from 'node:http';
import type { Actor } from '@hawser/server/engine';
import { requestIdOf } from './answer.js';
import type { Response } from './exchange.js';

/** From where a request comes, for the audit log. */
export function callerOf(
  request: IncomingMessage,
  response: Response,
): Pick<Actor, 'ip' | 'userAgent' | 'requestId'> {
  // Express's `ip` is the client's behind proxies that the host trusts.
  const { ip } = request as { ip?: string };
  return {
    ip: ip ?? request.socket.remoteAddress,
    userAgent: request.headers['user-agent'],
    requestId: requestIdOf(response),
  };
}
