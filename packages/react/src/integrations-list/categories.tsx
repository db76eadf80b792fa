'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { listMessages } from './messages.js';
import { useIntegrationsListParts } from './use-integrations-list.js';

/** The props of `IntegrationsListCategories`, including those of its `<div>`. */
export interface IntegrationsListCategoriesProps
  extends AppearanceProps, ElementProps<'div', 'children'> {}

/** The category filter of an integrations list. Renders nothing for a single category. */
export const IntegrationsListCategories = forwardRef(function IntegrationsListCategories(
  { appearance, ...element }: IntegrationsListCategoriesProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { categories, category, choose } = useIntegrationsListParts('IntegrationsListCategories');
  const words = useWords(listMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
  if (categories.length < 2) return null;
  return within(
    <div
      role="group"
      aria-label={words('category')}
      {...element}
      {...part('categories', undefined, element)}
      ref={ref}
    >
      {[null, ...categories].map((one) => (
        <button
          key={one ?? ''}
          type="button"
          {...slot('category', one === category ? 'on' : 'off')}
          aria-pressed={one === category}
          onClick={() => choose(one)}
        >
          {one ?? words('allCategories')}
        </button>
      ))}
    </div>,
  );
});
