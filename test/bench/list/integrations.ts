import type { BrowserIntegration } from '@hawser/client';
import { fakeConnection, fakeIntegration } from '@hawser/react/testing';

/** Each integration has as much to show as Google. */
const { services, scopes } = fakeIntegration();

/**
 * Makes up what the browser API lists. Runs outside the measured page, since checking so many
 * fixtures takes as long there as showing some of them.
 */
export function integrations(count: number, connected: number): BrowserIntegration[] {
  return Array.from({ length: count }, (_, n) => {
    const slug = `provider-${n}`;
    return fakeIntegration({
      id: `prov_${n}`,
      slug,
      services,
      scopes,
      name: `${'acegikmoqsuwy'[n % 13] ?? ''}corp ${n}`,
      logoUrl: '',
      description: `Reads and writes what people keep at service number ${n}`,
      categories: [`group ${n % 6}`],
      connected: n < connected,
      connections:
        n < connected
          ? [
              fakeConnection({
                id: `conn_${n}`,
                provider: slug,
                identity: { id: String(n), label: `person-${n}@example.com` },
              }),
            ]
          : [],
    });
  });
}
