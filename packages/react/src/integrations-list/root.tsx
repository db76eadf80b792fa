'use client';
import type { BrowserIntegration } from '@hawser/client';
import { forwardRef, useRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { formatNumber } from '../locales/format.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser, useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { useMergedRef } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';
import { listMessages } from './messages.js';
import { IntegrationsListContext, useIntegrationsList } from './use-integrations-list.js';
import type { IntegrationsPreview } from './use-integrations-list.js';

/** What a list shows and how. */
export interface IntegrationsListOptions {
  /** Shows only these. @default all */
  readonly filter?: ((integration: BrowserIntegration) => boolean) | undefined;
  /** One card under the other, or as many side by side as there is room for. @default 'list' */
  readonly layout?: 'list' | 'grid' | undefined;
  /** Names the list for assistive technology, where a page has several. @default 'Integrations' */
  readonly label?: string | undefined;
  /** `compact` leaves less room around everything. @default 'comfortable' */
  readonly density?: 'comfortable' | 'compact' | undefined;
  /** Shows a state without a server behind it, for design and tests. */
  readonly previewState?: IntegrationsPreview | undefined;
}

/** As of `IntegrationsList`, for one that is put together of its parts, and the props of the `<section>`. */
export interface IntegrationsListRootProps
  extends IntegrationsListOptions, AppearanceProps, ElementProps<'section'> {
  readonly children?: ReactNode;
}

/** The list's frame, and what its parts need to know. */
export const IntegrationsListRoot = forwardRef(function IntegrationsListRoot(
  props: IntegrationsListRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { filter, label, previewState, children, appearance, ...rest } = props;
  const { layout = 'list', density = 'comfortable', ...element } = rest;
  const { localization } = useHawser('IntegrationsList');
  const words = useWords(listMessages);
  const { root, within } = useOwnAppearance(appearance);
  const frame = useRef<HTMLElement>(null);
  const now = useIntegrationsList(filter, previewState, frame);
  return (
    <IntegrationsListContext.Provider value={now}>
      {within(
        <section
          aria-label={label ?? words('integrations')}
          tabIndex={-1}
          {...element}
          {...root('list', now.state, element)}
          data-layout={layout}
          data-density={density}
          ref={useMergedRef(frame, ref)}
        >
          {children}
          <p role="status" className="hawser-hidden">
            {now.state === 'loading' && words('loading')}
            {now.state === 'list' &&
              words('results', { count: formatNumber(now.shown.length, localization) })}
          </p>
        </section>,
      )}
    </IntegrationsListContext.Provider>
  );
});
