'use client';
import type { BrowserIntegration } from '@hawser/client';
import { forwardRef, useId } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import type { AccountListeners } from '../connect/listeners.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { CardContext } from './context.js';
import { accountsOf } from '../shared/connections.js';

/** The props of `IntegrationCard`, including those of its `<article>`. */
export interface IntegrationCardProps
  extends AccountListeners, AppearanceProps, ElementProps<'article', 'children' | 'onError'> {
  /** The integration with the user's connections, from `useIntegrations`. */
  readonly integration: BrowserIntegration;
  /** The level of the heading with the provider's name. @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined;
}

/** The props of `IntegrationCardRoot`, including those of its `<article>`. */
export interface IntegrationCardRootProps extends IntegrationCardProps {
  readonly children?: ReactNode;
}

/** Provides an integration card to the parts inside it, for a custom layout. */
export const IntegrationCardRoot = forwardRef(function IntegrationCardRoot(
  props: IntegrationCardRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { integration, headingLevel = 3, children, appearance, ...rest } = props;
  const { onConnected, onError, onDisconnected, ...element } = rest;
  useHawser('IntegrationCard');
  const { root, within } = useOwnAppearance(appearance);
  const headingId = useId();
  const connections = accountsOf(integration);
  const state =
    connections.length > 0 ? 'connected' : integration.active ? 'available' : 'inactive';
  const listeners = { onConnected, onError, onDisconnected };
  return (
    <CardContext.Provider value={{ integration, connections, headingId, headingLevel, listeners }}>
      {within(
        <article
          aria-labelledby={element['aria-label'] === undefined ? headingId : undefined}
          // Gets the focus when the row that had it is removed.
          tabIndex={-1}
          {...element}
          {...root('card', state, element)}
          ref={ref}
        >
          {children}
        </article>,
      )}
    </CardContext.Provider>
  );
});
