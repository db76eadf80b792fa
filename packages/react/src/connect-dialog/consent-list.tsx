'use client';
import type { BrowserIntegration } from '@hawser/client';

/** Whose scopes are listed. */
export interface ConsentListProps {
  /** As `useIntegrations` gives it. */
  readonly integration: BrowserIntegration;
  /** Scopes that are asked for on top. @default none */
  readonly scopes?: readonly string[] | undefined;
  /** Services whose scopes are asked for on top. @default none */
  readonly services?: readonly string[] | undefined;
}

/** What an OAuth provider will ask the user to allow, in plain words. Nothing where that isn't known. */
export function ConsentList(props: ConsentListProps) {
  const asked = askedOf(props);
  if (asked.length === 0) return null;
  return (
    <ul className="hawser-consent">
      {asked.map((scope) => (
        <li key={scope.name}>{scope.description}</li>
      ))}
    </ul>
  );
}

/** Those of the scopes asked for that there are words for. */
export function askedOf({
  integration,
  scopes = [],
  services = [],
}: ConsentListProps): BrowserIntegration['scopes'] {
  const chosen = integration.services.filter(({ name }) => services.includes(name));
  const onTop = new Set([...scopes, ...chosen.flatMap((service) => service.scopes)]);
  return integration.scopes.filter(
    (scope) => scope.description !== '' && (scope.default || onTop.has(scope.name)),
  );
}
