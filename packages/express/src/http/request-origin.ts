import type { IncomingMessage } from 'node:http';

/** The origin of a request, for the audit log. */
export interface RequestOrigin {
  readonly ip: string | undefined;
  readonly userAgent: string | undefined;
  readonly requestId: string;
}

export function requestOriginOf(request: IncomingMessage, requestId: string): RequestOrigin {
  // Express's `ip` is the client's address behind trusted proxies.
  const { ip } = request as { ip?: string };
  return {
    ip: ip ?? request.socket.remoteAddress,
    userAgent: request.headers['user-agent'],
    requestId,
  };
}
