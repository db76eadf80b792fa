'use client';
import type { BrowserIntegration } from '@hawser/client';
import { formatNumber } from '../locales/format.js';
import type { Localization } from '../locales/messages.js';
import { useHawser, useWords } from '../provider/context.js';
import { permissionMessages } from './permission-messages.js';

/** Scopes in plain words, each meaning once. */
export interface PermissionsInWords {
  readonly texts: readonly string[];
  /** The names of scopes that have no words. */
  readonly unknown: readonly string[];
}

/**
 * Returns the words for scopes: the host's for each, or else its description, or else the service
 * that needs it. Scopes with the same words are one permission.
 */
export function inWords(
  integration: Pick<BrowserIntegration, 'scopes' | 'services'>,
  names: readonly string[],
  localization: Localization | undefined,
): PermissionsInWords {
  const texts = new Set<string>();
  const unknown = new Set<string>();
  for (const name of names) {
    const text = localization?.scopes?.[name] ?? wordsFor(integration, name);
    if (text === undefined) unknown.add(name);
    else texts.add(text);
  }
  return { texts: [...texts], unknown: [...unknown] };
}

function wordsFor(
  { scopes, services }: Pick<BrowserIntegration, 'scopes' | 'services'>,
  name: string,
): string | undefined {
  const description = scopes.find((scope) => scope.name === name)?.description ?? '';
  // The router describes a scope that it doesn't know by its name.
  if (description !== '' && description !== name) return description;
  return services.find((service) => service.scopes.includes(name))?.label;
}

/** Tells that there are further permissions; their technical names are shown on request. */
export function UnknownPermissions({
  provider,
  names,
}: {
  readonly provider: string;
  readonly names: readonly string[];
}) {
  const { localization } = useHawser('UnknownPermissions');
  const words = useWords(permissionMessages);
  return (
    <details className="hawser-scope-names">
      <summary>
        {words('permissionsOther', { provider, count: formatNumber(names.length, localization) })}
      </summary>
      {names.map((name) => (
        <code key={name} dir="ltr">
          {name}
        </code>
      ))}
    </details>
  );
}
