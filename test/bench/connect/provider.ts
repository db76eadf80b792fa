import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readTask, tell } from '../child.js';

/*
 * The provider's token endpoint and profile, as fast as can be: what is measured is in front of it.
 * Each code gives another user.
 */
export interface ProviderTask {
  /** How long an access token lives. @default an hour */
  readonly expiresInSeconds?: number;
  /** How long the token endpoint takes. @default 0 */
  readonly latencyMs?: number;
}

const { expiresInSeconds = 3600, latencyMs = 0 } = readTask() as ProviderTask;
let users = 0;
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  if (request.url === '/profile') {
    const [, user = ''] = /user-(\d+)/.exec(request.headers.authorization ?? '') ?? [];
    response.end(
      JSON.stringify({ id: user, name: `User ${user}`, email: `user-${user}@example.com` }),
    );
    return;
  }
  request.resume().once('end', () => {
    users += 1;
    const answer = JSON.stringify({
      access_token: `user-${users}-${'x'.repeat(200)}`,
      refresh_token: 'y'.repeat(100),
      token_type: 'Bearer',
      expires_in: expiresInSeconds,
      scope: 'read write',
    });
    if (latencyMs === 0) response.end(answer);
    else setTimeout(() => response.end(answer), latencyMs);
  });
});
server.listen(0, '127.0.0.1', () => tell((server.address() as AddressInfo).port));
