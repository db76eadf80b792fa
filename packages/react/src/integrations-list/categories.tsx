'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { listMessages } from './messages.js';
import { useIntegrationsListParts } from './use-integrations-list.js';

/** Up to so many categories are buttons, which fit on a line next to the search box. */
const mostButtons = 5;

/** The props of `IntegrationsListCategories`, including those of its `<div>`. */
export interface IntegrationsListCategoriesProps
  extends AppearanceProps, ElementProps<'div', 'children'> {}

/**
 * The category filter of an integrations list: buttons, or a select box if there are many or the list
 * is narrow.
 * Renders nothing for a single category.
 */
export const IntegrationsListCategories = forwardRef(function IntegrationsListCategories(
  { appearance, ...element }: IntegrationsListCategoriesProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { categories, category, choose } = useIntegrationsListParts('IntegrationsListCategories');
  const words = useWords(listMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
  if (categories.length < 2) return null;
  const options = [{ value: null, text: words('allCategories') }, ...categories];
  return within(
    <div
      role="group"
      aria-label={words('category')}
      {...element}
      {...part('categories', categories.length > mostButtons ? 'many' : 'few', element)}
      ref={ref}
    >
      {options.map(({ value, text }) => (
        <button
          key={value ?? ''}
          type="button"
          {...slot('category', value === category ? 'on' : 'off')}
          aria-pressed={value === category}
          onClick={() => choose(value)}
        >
          {text}
        </button>
      ))}
      <select
        {...slot('category-select')}
        aria-label={words('category')}
        value={category ?? ''}
        onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
      >
        {options.map(({ value, text }) => (
          <option key={value ?? ''} value={value ?? ''}>
            {value === null ? words('everyCategory') : text}
          </option>
        ))}
      </select>
    </div>,
  );
});
