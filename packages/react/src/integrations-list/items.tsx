'use client';
import type { BrowserIntegration } from '@hawser/client';
import { forwardRef, useMemo } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { IntegrationCard } from '../integration-card/integration-card.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { Boundary } from '../provider/boundary.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { composed } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';
import { moveAmongCards } from './card-keys.js';
import { listMessages } from './messages.js';
import { useIntegrationsListParts } from './use-integrations-list.js';

/** The props of `IntegrationsListItems`, including those of its `<ul>`. */
export interface IntegrationsListItemsProps
  extends AppearanceProps, ElementProps<'ul', 'children'> {
  /** Renders one integration. @default an `IntegrationCard` */
  readonly children?: ((integration: BrowserIntegration) => ReactNode) | undefined;
}

/** The items of an integrations list. An error while one renders does not affect the others. */
export const IntegrationsListItems = forwardRef(function IntegrationsListItems(
  { children, appearance, ...element }: IntegrationsListItemsProps,
  ref: ForwardedRef<HTMLUListElement>,
) {
  const { state, all, shown } = useIntegrationsListParts('IntegrationsListItems');
  const words = useWords(listMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
  const cards = useMemo(
    () =>
      all.map((integration) => (
        <Boundary
          key={integration.id}
          fallback={<p {...slot('card', 'broken')}>{words('brokenRow')}</p>}
        >
          {children ? children(integration) : <IntegrationCard integration={integration} />}
        </Boundary>
      )),
    [all, children, slot, words],
  );
  // Items that don't match are hidden, not unmounted: rendering hundreds again is too slow while
  // typing.
  const items = useMemo(() => {
    const visible = new Set(shown);
    return all.map((integration, index) => (
      <li key={integration.id} hidden={!visible.has(integration)}>
        {cards[index]}
      </li>
    ));
  }, [all, cards, shown]);
  if (state !== 'list' && state !== 'no-match') return null;
  return within(
    <ul
      // Safari removes the role from a list without bullets.
      role="list"
      {...element}
      {...part('items', undefined, element)}
      ref={ref}
      hidden={state === 'no-match' || element.hidden}
      onKeyDown={composed(element.onKeyDown, moveAmongCards)}
    >
      {items}
    </ul>,
  );
});
