'use client';
import type { BrowserIntegration } from '@hawser/client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';

/** The scopes to list: an integration's, and those requested in addition. */
export interface ConsentAsk {
  /** The integration, from `useIntegrations`. */
  readonly integration: BrowserIntegration;
  /** OAuth scopes that are requested in addition. @default none */
  readonly scopes?: readonly string[] | undefined;
  /** Services whose scopes are requested in addition. @default none */
  readonly services?: readonly string[] | undefined;
}

/** The props of `ConsentList`, including those of its `<ul>`. */
export interface ConsentListProps
  extends ConsentAsk, AppearanceProps, ElementProps<'ul', 'children'> {}

/**
 * Lists the permissions that an OAuth provider will ask for, in plain words. Renders nothing if
 * they are unknown.
 */
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

/** Returns the requested scopes that have a description. */
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
