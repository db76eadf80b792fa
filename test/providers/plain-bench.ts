import {
  ConformanceBench,
  startPlainStandIn,
  type ConformanceSubject,
  type PlainStandInOptions,
} from '@hawser/sandbox/conformance';
import type { StandIn } from '@hawser/sandbox';
import type { OAuthConfig, OAuthProvider } from '@hawser/server/providers';
import { identityAt } from '../../packages/server/src/providers/identity.js';

/** A provider's own definition in a Hawser, at a plain stand-in that is started for it. */
export interface PlainBench {
  readonly bench: ConformanceBench;
  readonly standIn: StandIn;
  close: () => Promise<void>;
}

interface PlainBenchOptions {
  /** How the provider departs from the standard, by its documentation. */
  readonly standIn?: Partial<PlainStandInOptions>;
  readonly scopes?: OAuthConfig['scopes'];
  readonly config?: Partial<OAuthConfig>;
  readonly subject?: Partial<ConformanceSubject>;
}

/** Opens a bench for a definition without a stand-in of its own. */
export async function openPlainBench(
  provider: OAuthProvider,
  { standIn: ways, scopes, config: own, subject }: PlainBenchOptions = {},
): Promise<PlainBench> {
  const { slug, name, oauth } = provider;
  const standIn = await startPlainStandIn({
    slug,
    name,
    scopes: { ...provider.scopes },
    // With a period of grace, a used one works on, as one that is not rotated does.
    rotatesRefreshTokens: oauth.rotation === 'strict',
    clientAuth: oauth.clientAuth === 'client_secret_basic' ? 'basic' : 'post',
    tokenBody: oauth.tokenBody ?? 'form',
    ...ways,
  });
  const config = { ...standIn.config, ...own, ...(scopes && { scopes }) };
  const integration = { provider: atPlainStandIn(provider), config };
  const bench = await ConformanceBench.open({
    integration,
    standIn,
    probe: { path: '/me' },
    ...subject,
  });
  return {
    bench,
    standIn,
    close: async () => {
      await bench.close();
      await standIn.close();
    },
  };
}

/** With the identity and the token where a plain stand-in has them. */
function atPlainStandIn(provider: OAuthProvider): OAuthProvider {
  return {
    ...provider,
    api: { ...provider.api, tokenHeader: undefined },
    identify: identityAt({ id: 'id', label: 'email' }),
  };
}
