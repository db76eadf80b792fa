import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipedrive, salesforce } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/*
 * Some providers return the address of their API in token responses. An attacker who can change such
 * a response, or its stored copy, must not be able to redirect tokens to another host.
 */
let host: Host;
let attacker: Server;
let origin: string;
const received: string[] = [];

beforeAll(async () => {
  attacker = createServer((req, res) => {
    received.push(`${req.method ?? ''} ${req.url ?? ''}`);
    res.end('{}');
  });
  await new Promise<void>((resolve) => {
    attacker.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(attacker.address() as AddressInfo).port}`;
  host = await startHost({
    integrations: (sandbox) => [
      salesforce({ ...sandbox.salesforce.config }),
      pipedrive({ ...sandbox.pipedrive.config }),
    ],
  });
});
afterAll(async () => {
  await host.close();
  attacker.close();
});

describe('30 no token goes to a host that a token answer names, unless it is the provider’s own', () => {
  it.each(['salesforce', 'pipedrive'] as const)('%s, when connecting', async (provider) => {
    host.sandbox[provider].control({ reset: true, apiOrigin: origin });
    const user = new HostUser(host, `ann-${provider}`);
    expect((await user.connect(provider)).status).toBe('failed');
    expect(await user.connections()).toEqual([]);
    expect(received).toEqual([]);
  });

  it.each(['salesforce', 'pipedrive'] as const)('%s, after a refresh', async (provider) => {
    const standIn = host.sandbox[provider];
    standIn.control({ reset: true });
    const user = new HostUser(host, `bob-${provider}`);
    const { connection } = await user.connect(provider);
    standIn.control({ apiOrigin: origin });
    const refreshed = await user.send('POST', `/connections/${connection?.id ?? ''}/refresh`);
    expect(refreshed.status).toBe(200);
    const address = { account: `bob-${provider}`, provider };
    await expect(host.hawser.fetch(address, '/anything')).rejects.toMatchObject({
      code: 'upstream_unreachable',
    });
    // Revocation requests don't go to the attacker's host either.
    const gone = await user.send('DELETE', `/connections/${connection?.id ?? ''}`);
    expect(((await gone.json()) as { revoked: string }).revoked).not.toBe('unsupported');
    expect(received).toEqual([]);
  });
});
