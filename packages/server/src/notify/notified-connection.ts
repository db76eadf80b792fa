import type { KeyMode } from '@hawser/contract';
import type { Connection } from '../connections/connection.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { NotifiedConnection } from './notify.js';

/** Returns a provider's name, as people know it. */
export type NameOf = (mode: KeyMode, provider: string) => string;

/** Returns what names providers. One that is no longer configured has its slug as its name. */
export function providerNames(integrations: IntegrationsService): NameOf {
  return (mode, provider) => integrations.in(mode).find(provider)?.provider.name ?? provider;
}

/** Returns what the host learns about a connection. */
export function notifiedConnection(
  { id, mode, provider, identity, alias }: Connection,
  nameOf: NameOf,
): NotifiedConnection {
  return { id, provider, providerName: nameOf(mode, provider), identity, alias };
}
