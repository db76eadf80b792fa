'use client';
import { forwardRef } from 'react';
import type { ChangeEvent, ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { composed, useMergedRef } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';
import { listMessages } from './messages.js';
import { useIntegrationsListParts } from './use-integrations-list.js';

/** The props of `IntegrationsListSearch`, including those of its `<input>`. */
export interface IntegrationsListSearchProps
  extends AppearanceProps, ElementProps<'input', 'type' | 'value' | 'defaultValue'> {
  /**
   * `true` always shows the search box, `false` never. @default shown for more than five
   * integrations
   */
  readonly always?: boolean | undefined;
}

/** The search box of an integrations list. */
export const IntegrationsListSearch = forwardRef(function IntegrationsListSearch(
  { always, appearance, ...element }: IntegrationsListSearchProps,
  ref: ForwardedRef<HTMLInputElement>,
) {
  const now = useIntegrationsListParts('IntegrationsListSearch');
  const words = useWords(listMessages);
  const { part, within } = useOwnAppearance(appearance);
  const merged = useMergedRef(now.searchBox, ref);
  if (!((always ?? now.all.length > 5) || now.state === 'no-match')) return null;
  return within(
    <input
      id={now.searchId}
      aria-label={words('search')}
      placeholder={words('search')}
      {...element}
      {...part('search', undefined, element)}
      ref={merged}
      type="search"
      value={now.query}
      onChange={composed(element.onChange, (event: ChangeEvent<HTMLInputElement>) =>
        now.search(event.target.value),
      )}
    />,
  );
});
