'use client';
import type { BrowserIntegration } from '@hawser/client';
import { forwardRef, useContext } from 'react';
import type { ForwardedRef } from 'react';
import type { Localization } from '../locales/messages.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { HawserContext } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { inWords, UnknownPermissions } from '../shared/permissions.js';
import type { PermissionsInWords } from '../shared/permissions.js';

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
  // Works without a provider too, in English.
  const localization = useContext(HawserContext)?.localization;
  const { texts, unknown } = askedOf({ integration, scopes, services }, localization);
  const { root, within } = useOwnAppearance(appearance);
  if (texts.length + unknown.length === 0) return null;
  return within(
    <ul {...element} {...root('consent', undefined, element)} ref={ref}>
      {texts.map((text) => (
        <li key={text}>
          <bdi>{text}</bdi>
        </li>
      ))}
      {unknown.length > 0 && (
        <li>
          <UnknownPermissions provider={integration.name} names={unknown} />
        </li>
      )}
    </ul>,
  );
});

/** Returns the requested scopes, in words. */
export function askedOf(
  { integration, scopes = [], services = [] }: ConsentAsk,
  localization: Localization | undefined,
): PermissionsInWords {
  const chosen = integration.services.filter(({ name }) => services.includes(name));
  const usual = integration.scopes.filter((scope) => scope.default).map(({ name }) => name);
  return inWords(
    integration,
    [...usual, ...scopes, ...chosen.flatMap((service) => service.scopes)],
    localization,
  );
}
