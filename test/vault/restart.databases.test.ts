import { generateKeyring } from '@hawser/server';
import { describe, expect, it } from 'vitest';
import { startHost } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { openTestDatabase } from '../support/test-database.js';

describe('a restart', () => {
  it('keeps connections, and refuses to start without the right key', async () => {
    const file = await openTestDatabase();
    const keys = generateKeyring();
    try {
      const first = await startHost({ database: file.config, vault: { keys } });
      await new HostUser(first, 'ann').connect('google');
      await first.close();

      const another = generateKeyring().replace(/^\w+/, 'other');
      await expect(startHost({ database: file.config, vault: { keys: another } })).rejects.toThrow(
        /has no key/,
      );
      const impostor = `${keys.split(':')[0] ?? ''}:${another.split(':')[1] ?? ''}`;
      await expect(startHost({ database: file.config, vault: { keys: impostor } })).rejects.toThrow(
        /is not the one that this database was encrypted with/,
      );

      const second = await startHost({
        database: file.config,
        vault: { keys: `${another},${keys}` },
      });
      const { accessToken } = await second.hawser.connections.accessToken({
        account: 'ann',
        provider: 'google',
      });
      expect(accessToken).toBeTypeOf('string');
      await second.close();
    } finally {
      await file.close();
    }
  });
});
