'use client';
import type { BrowserIntegration } from '@hawser/client';
import { forwardRef, useCallback } from 'react';
import type { ForwardedRef } from 'react';
import type { AccountListeners } from '../connect/listeners.js';
import { useListeners } from '../connect/use-listeners.js';
import { IntegrationCard } from '../integration-card/integration-card.js';
import type { AppearanceProps } from '../provider/appearance.js';
import type { ElementProps } from '../shared/element-props.js';
import { IntegrationsListCategories } from './categories.js';
import { IntegrationsListItems } from './items.js';
import { IntegrationsListNotice } from './notice.js';
import { IntegrationsListRoot } from './root.js';
import type { IntegrationsListOptions } from './root.js';
import { IntegrationsListSearch } from './search.js';
import { IntegrationsListToolbar } from './toolbar.js';

/** The props of `IntegrationsList`, including those of its `<section>`. None is required. */
export interface IntegrationsListProps
  extends
    IntegrationsListOptions,
    AccountListeners,
    AppearanceProps,
    ElementProps<'section', 'children' | 'onError'> {
  /** Whether to show the search box. @default shown for more than five integrations */
  readonly search?: boolean | undefined;
  /** The level of the headings with the providers' names. @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined;
}

/**
 * Lists everything the user can connect, with a search box and categories.
 *
 * @example
 * <IntegrationsList layout="grid" onConnected={() => track('connected')} />
 */
export const IntegrationsList = forwardRef(function IntegrationsList(
  props: IntegrationsListProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { search, headingLevel, onConnected, onError, onDisconnected, ...root } = props;
  // Stable, so that a render of the page does not render all cards.
  const listeners = useListeners(props);
  const renderCard = useCallback(
    (integration: BrowserIntegration) => (
      <IntegrationCard integration={integration} headingLevel={headingLevel} {...listeners} />
    ),
    [headingLevel, listeners],
  );
  return (
    <IntegrationsListRoot {...root} ref={ref}>
      <IntegrationsListToolbar>
        <IntegrationsListSearch always={search} />
        <IntegrationsListCategories />
      </IntegrationsListToolbar>
      <IntegrationsListNotice />
      <IntegrationsListItems>{renderCard}</IntegrationsListItems>
    </IntegrationsListRoot>
  );
});
