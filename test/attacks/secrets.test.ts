import { readFileSync } from 'node:fs';
import { apiKey } from '@hawser/server/providers';
import { google } from '@hawser/server/providers';
import { expect, it } from 'vitest';
import { gmailScope, startHost } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { locationOf } from '../support/http-browser.js';
import { Partner } from '../support/partner.js';
import { openSqliteFile } from '../support/test-database.js';

it('42 tokens are in no log, error, URL, page or database dump', async () => {
  const database = openSqliteFile();
  const canaries = ['canary-api-key-5f2c', 'canary-wrong-token-91'];
  const shown: string[] = [];
  const host = await startHost({
    database: database.path,
    integrations: (sandbox) => [
      google({
        ...sandbox.google.config,
        clientSecret: sandbox.google.config.clientSecret,
        scopes: [gmailScope],
      }),
      apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl: 'http://127.0.0.1:9' }),
    ],
  });
  const see = async (response: Response): Promise<Response> => {
    shown.push(response.url, JSON.stringify([...response.headers]), await response.clone().text());
    return response;
  };
  try {
    const ann = new HostUser(host, 'ann');
    const { id, startUrl } = await ann.begin('google');
    const start = await ann.browser.fetch(startUrl);
    const authorize = await locationOf(start);
    const callback = await ann.consent.consent(authorize);
    await see(await ann.browser.fetch(callback));
    await see(await ann.get(`/connect-sessions/${id}`));
    await see(await ann.get('/integrations/providers'));
    await see(
      await ann.send('POST', '/integrations', {
        providerId: 'acme',
        credentials: { apiKey: canaries[0] },
      }),
    );
    // Errors have causes; none may be shown or logged with the values that were sent.
    await see(
      await ann.send('POST', '/integrations', { providerId: 'google', accessToken: canaries[1] }),
    );
    const partner = await Partner.of(host);
    await see(await partner.fetch('/proxy/acme/x', { headers: { 'x-account-id': 'ann' } }));
    host.sandbox.google.control({ failTokenRequests: 4, truncateBodies: 1 });
    const [connection] = await ann.connections();
    await see(await ann.send('POST', `/connections/${connection?.id ?? ''}/refresh`));
    await see(await ann.connect('google').then(() => ann.get('/connections')));

    host.sandbox.google.control({ reset: false });
    const held = await host.hawser.connections.accessToken({ account: 'ann', provider: 'google' });
    const secrets = [
      ...canaries,
      held.accessToken,
      partner.key.slice(20),
      callback.searchParams.get('code') ?? 'no code',
      authorize.searchParams.get('state') ?? 'no state',
      startUrl.split('/').at(-1) ?? 'no token',
      host.sandbox.google.config.clientSecret,
    ];
    for (const nonce of ann.browser.cookies(host.origin).values())
      if (nonce.length > 20) secrets.push(nonce);

    await database.knex.raw('PRAGMA wal_checkpoint(FULL)');
    const dump = [database.path, `${database.path}-wal`]
      .map((path) => readFileSync(path).toString('latin1'))
      .join('');
    const log = host.log.join('\n');
    expect(log).not.toBe('');
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(8);
      expect(log).not.toContain(secret);
      expect(dump).not.toContain(secret);
      for (const text of shown) {
        // The callback's URL contains secrets; no other text may.
        if (text.startsWith(`${host.baseUrl}/oauth/callback?`)) continue;
        expect(text).not.toContain(secret);
      }
    }
  } finally {
    await host.close();
    await database.close();
  }
});
