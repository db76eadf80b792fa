'use client';
import type { BrowserIntegration } from '@hawser/client';

export interface ConsentListProps {
  readonly integration: BrowserIntegration;
}

/** What an OAuth provider will ask the user to allow, in plain words. Nothing where that isn't known. */
export function ConsentList({ integration }: ConsentListProps) {
  const asked = askedOf(integration);
  if (asked.length === 0) return null;
  return (
    <ul className="hawser-consent">
      {asked.map((scope) => (
        <li key={scope.name}>{scope.description}</li>
      ))}
    </ul>
  );
}

/** Those of its scopes that there are words for. */
export function askedOf({ scopes }: BrowserIntegration): BrowserIntegration['scopes'] {
  return scopes.filter(({ description }) => description !== '');
}
