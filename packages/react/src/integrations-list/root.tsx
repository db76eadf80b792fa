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

/** The options of an integrations list. */
export interface IntegrationsListOptions {
  /** Returns whether to show an integration. @default shows all */
  readonly filter?: ((integration: BrowserIntegration) => boolean) | undefined;
  /** `list` stacks the cards; `grid` puts as many side by side as fit. @default 'list' */
  readonly layout?: 'list' | 'grid' | undefined;
  /** The list's accessible name, for pages with several lists. @default 'Integrations' */
  readonly label?: string | undefined;
  /** `compact` reduces the spacing. @default 'comfortable' */
  readonly density?: 'comfortable' | 'compact' | undefined;
  /** Shows this state without a server, for design and tests. */
  readonly previewState?: IntegrationsPreview | undefined;
}

/** The props of `IntegrationsListRoot`, including those of its `<section>`. */
export interface IntegrationsListRootProps
  extends IntegrationsListOptions, AppearanceProps, ElementProps<'section'> {
  readonly children?: ReactNode;
}

/** Provides an integrations list to the parts inside it, for a custom layout. */
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
