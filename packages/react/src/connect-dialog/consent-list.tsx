'use client';
import type { BrowserIntegration } from '@hawser/client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';

/** Which scopes of an integration are asked for. */
export interface ConsentAsk {
  /** As `useIntegrations` gives it. */
  readonly integration: BrowserIntegration;
  /** Scopes that are asked for on top. @default none */
  readonly scopes?: readonly string[] | undefined;
  /** Services whose scopes are asked for on top. @default none */
  readonly services?: readonly string[] | undefined;
}

/** Whose scopes are listed, and the props of the `<ul>`. */
export interface ConsentListProps
  extends ConsentAsk, AppearanceProps, ElementProps<'ul', 'children'> {}

/** What an OAuth provider will ask the user to allow, in plain words. Nothing where that isn't known. */
export const ConsentList = forwardRef(function ConsentList(
  { integration, scopes, services, appearance, ...element }: ConsentListProps,
  ref: ForwardedRef<HTMLUListElement>,
) {
  const asked = askedOf({ integration, scopes, services });
  const { part, within } = useOwnAppearance(appearance);
  if (asked.length === 0) return null;
  return within(
    <ul {...element} {...part('consent', undefined, element)} ref={ref}>
      {asked.map((scope) => (
        <li key={scope.name}>{scope.description}</li>
      ))}
    </ul>,
  );
});

/** Those of the scopes asked for that there are words for. */
export function askedOf({
  integration,
  scopes = [],
  services = [],
}: ConsentAsk): BrowserIntegration['scopes'] {
  const chosen = integration.services.filter(({ name }) => services.includes(name));
  const onTop = new Set([...scopes, ...chosen.flatMap((service) => service.scopes)]);
  return integration.scopes.filter(
    (scope) => scope.description !== '' && (scope.default || onTop.has(scope.name)),
  );
}
