'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AccountListeners } from '../connect/listeners.js';
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

/**
 * What a whole list shows and how, whom it tells of the connects in it, and the props of its
 * `<section>`. Nothing is needed.
 */
export interface IntegrationsListProps
  extends
    IntegrationsListOptions,
    AccountListeners,
    AppearanceProps,
    ElementProps<'section', 'children' | 'onError'> {
  /** Shows a search box. @default when there are more than five integrations */
  readonly search?: boolean | undefined;
  /** Level of the headings with the names. @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined;
}

/**
 * Everything the user can connect, with search, and categories where there are several.
 *
 * @example
 * <IntegrationsList layout="grid" onConnected={() => track('connected')} />
 */
export const IntegrationsList = forwardRef(function IntegrationsList(
  props: IntegrationsListProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { search, headingLevel, onConnected, onError, onDisconnected, ...root } = props;
  return (
    <IntegrationsListRoot {...root} ref={ref}>
      <IntegrationsListToolbar>
        <IntegrationsListSearch always={search} />
        <IntegrationsListCategories />
      </IntegrationsListToolbar>
      <IntegrationsListNotice />
      <IntegrationsListItems>
        {(integration) => (
          <IntegrationCard
            integration={integration}
            headingLevel={headingLevel}
            onConnected={onConnected}
            onError={onError}
            onDisconnected={onDisconnected}
          />
        )}
      </IntegrationsListItems>
    </IntegrationsListRoot>
  );
});
