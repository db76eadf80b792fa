import {
  ConformanceBench,
  conformanceChecks,
  startPlainStandIn,
} from '@hawser/sandbox/conformance';
import type { StandIn } from '@hawser/sandbox';
import { oauth2, type OAuth2Definition } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/*
 * A third-party definition, tested with the conformance kit as its author would.
 */
const definition = {
  slug: 'acme',
  name: 'Acme',
  authorizationUrl: 'https://acme.example/authorize',
  tokenUrl: 'https://acme.example/token',
  revocationUrl: 'https://acme.example/revoke',
  apiBaseUrl: 'https://api.acme.example',
  identity: { url: 'https://api.acme.example/me', id: 'id', label: 'email' },
  scopes: ['read', 'write'],
};

async function benchFor(
  standIn: StandIn,
  changes: Partial<OAuth2Definition> = {},
): Promise<ConformanceBench> {
  const { endpoints, ...client } = standIn.config;
  const { identityUrl, ...others } = endpoints;
  const acme = oauth2({
    ...definition,
    ...others,
    ...client,
    ...changes,
    identity: {
      ...definition.identity,
      url: identityUrl,
    },
  });
  return ConformanceBench.open({ integration: acme, standIn, probe: { path: '/me' } });
}

describe.each([true, false])('a provider that rotates refresh tokens: %s', (rotates) => {
  let standIn: StandIn;
  let bench: ConformanceBench;
  beforeAll(async () => {
    const scopes = { read: 'Read', write: 'Write' };
    standIn = await startPlainStandIn({
      slug: 'acme',
      name: 'Acme',
      scopes,
      rotatesRefreshTokens: rotates,
    });
    bench = await benchFor(standIn, { rotation: rotates ? 'strict' : 'none' });
  });
  afterAll(async () => {
    await bench.close();
    await standIn.close();
  });

  it.each(conformanceChecks)('$name', ({ run }) => run(bench));
});

describe('an incorrect definition', () => {
  /** Returns the names of the checks that it fails. */
  async function failures(standIn: StandIn, changes: Partial<OAuth2Definition>): Promise<string[]> {
    const bench = await benchFor(standIn, changes);
    const failed: string[] = [];
    for (const { name, run } of conformanceChecks) await run(bench).catch(() => failed.push(name));
    await bench.close();
    await standIn.close();
    return failed;
  }

  it('about how the client proves itself connects nothing', async () => {
    const standIn = await startPlainStandIn({ slug: 'acme', name: 'Acme', clientAuth: 'basic' });
    const failed = await failures(standIn, { tokenEndpointAuth: 'post', scopes: [] });
    expect(failed).toContain('connects, knows who it is, and calls the API');
  });

  // A provider that knows no such path seems to know no such token.
  it('about where revocation is fails there', async () => {
    const standIn = await startPlainStandIn({ slug: 'acme', name: 'Acme' });
    const failed = await failures(standIn, {
      scopes: [],
      revocationUrl: `${standIn.origin}/elsewhere`,
    });
    expect(failed).toEqual([
      'ends the grant at the provider when it is disconnected, where there is a way',
      'is gone here also when the provider does not answer the revocation',
    ]);
  });

  it('about which scopes there are is told that they are not recognised', async () => {
    const scopes = { read: 'Read', write: 'Write' };
    const tokenAnswer = { scope: 'READ' };
    const standIn = await startPlainStandIn({ slug: 'acme', name: 'Acme', scopes, tokenAnswer });
    expect(await failures(standIn, {})).toContain('connects, knows who it is, and calls the API');
  });
});
