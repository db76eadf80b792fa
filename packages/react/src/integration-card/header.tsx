'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { descriptionOf } from '../shared/router-words.js';
import { Logo } from '../shared/logo.js';
import { useCard } from './context.js';

/** The props of `IntegrationCardHeader`, including those of its `<div>`. */
export interface IntegrationCardHeaderProps
  extends AppearanceProps, ElementProps<'div', 'children'> {}

/** The logo, name and description of an integration card. */
export const IntegrationCardHeader = forwardRef(function IntegrationCardHeader(
  { appearance, ...element }: IntegrationCardHeaderProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { integration, headingId, headingLevel } = useCard('IntegrationCardHeader');
  const { localization } = useHawser('IntegrationCardHeader');
  const { slot, part, within } = useOwnAppearance(appearance);
  const Heading = `h${headingLevel}` as const;
  return within(
    <div {...element} {...part('card-head', undefined, element)} ref={ref}>
      <Logo name={integration.name} url={integration.logoUrl} propsOf={slot} />
      <div className="hawser-card-words">
        <Heading id={headingId} {...slot('card-name')}>
          {integration.name}
        </Heading>
        <p {...slot('card-text')}>
          {/* Its full stop is at its end, in a page of the other direction too. */}
          <bdi>{descriptionOf(integration, localization)}</bdi>
        </p>
      </div>
    </div>,
  );
});
