'use client';
import type { BrowserIntegration } from '@hawser/client';
import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { Boundary } from '../provider/boundary.js';
import { moveAmongCards } from './card-keys.js';
import { useAppearance, useHawser, useWords } from '../provider/context.js';
import { IntegrationCard } from '../integration-card/integration-card.js';
import type { AccountListeners } from '../connect/listeners.js';
import { ListNotice } from './notice.js';
import { listMessages } from './messages.js';
import { formatNumber } from '../locales/format.js';
import {
  IntegrationsListContext,
  useIntegrationsList,
  useIntegrationsListParts,
} from './use-integrations-list.js';
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

/** As of `IntegrationsList`, for one that is put together of its parts. */
export interface IntegrationsListRootProps extends IntegrationsListOptions {
  readonly children?: ReactNode;
}

/** What a whole list shows and how, and whom it tells of the connects in it. Nothing is needed. */
export interface IntegrationsListProps extends IntegrationsListOptions, AccountListeners {
  /** Shows a search box. @default when there are more than five integrations */
  readonly search?: boolean;
  /** Level of the headings with the names. @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6;
}

/**
 * Everything the user can connect, with search, and categories where there are several.
 *
 * @example
 * <IntegrationsList layout="grid" onConnected={() => track('connected')} />
 */
export function IntegrationsList(props: IntegrationsListProps) {
  const { search, filter, label, layout, density, previewState, ...card } = props;
  return (
    <IntegrationsListRoot
      filter={filter}
      label={label}
      layout={layout}
      density={density}
      previewState={previewState}
    >
      <IntegrationsListToolbar>
        <IntegrationsListSearch always={search} />
        <IntegrationsListCategories />
      </IntegrationsListToolbar>
      <IntegrationsListNotice />
      <IntegrationsListItems>
        {(integration) => <IntegrationCard integration={integration} {...card} />}
      </IntegrationsListItems>
    </IntegrationsListRoot>
  );
}

/** The list's frame, and what its parts need to know. */
export function IntegrationsListRoot(props: IntegrationsListRootProps) {
  const { filter, label, previewState, children } = props;
  const { layout = 'list', density = 'comfortable' } = props;
  useHawser('IntegrationsList');
  const words = useWords(listMessages);
  const { localization } = useHawser('IntegrationsList');
  const { slot, style } = useAppearance();
  const frame = useRef<HTMLElement>(null);
  const now = useIntegrationsList(filter, previewState, frame);
  return (
    <IntegrationsListContext.Provider value={now}>
      <section
        ref={frame}
        {...slot('list', now.state)}
        data-layout={layout}
        data-density={density}
        style={style}
        aria-label={label ?? words('integrations')}
        tabIndex={-1}
      >
        {children}
        <p role="status" className="hawser-hidden">
          {now.state === 'loading' && words('loading')}
          {now.state === 'list' &&
            words('results', { count: formatNumber(now.shown.length, localization) })}
        </p>
      </section>
    </IntegrationsListContext.Provider>
  );
}

/** One line for search and categories, where there is room. */
export function IntegrationsListToolbar({ children }: { readonly children?: ReactNode }) {
  const { slot } = useAppearance();
  return <div {...slot('toolbar')}>{children}</div>;
}

/** When the search box is there. */
export interface IntegrationsListSearchProps {
  /** `true` shows it always, `false` never. @default when there are more than five integrations */
  readonly always?: boolean | undefined;
}

/** The search box. */
export function IntegrationsListSearch({ always }: IntegrationsListSearchProps) {
  const now = useIntegrationsListParts('IntegrationsListSearch');
  const words = useWords(listMessages);
  const { slot } = useAppearance();
  if (!((always ?? now.all.length > 5) || now.state === 'no-match')) return null;
  return (
    <input
      {...slot('search')}
      id={now.searchId}
      type="search"
      value={now.query}
      aria-label={words('search')}
      placeholder={words('search')}
      onChange={(event) => now.search(event.target.value)}
    />
  );
}

/** The categories to choose from, where there are several. */
export function IntegrationsListCategories() {
  const { categories, category, choose } = useIntegrationsListParts('IntegrationsListCategories');
  const words = useWords(listMessages);
  const { slot } = useAppearance();
  if (categories.length < 2) return null;
  return (
    <div {...slot('categories')} role="group" aria-label={words('category')}>
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
    </div>
  );
}

/** What the list says when it has nothing to list, and the way on. */
export function IntegrationsListNotice() {
  const now = useIntegrationsListParts('IntegrationsListNotice');
  const { slot } = useAppearance();
  if (now.state === 'list') return null;
  if (now.state === 'loading') {
    return (
      <div {...slot('items')} aria-hidden="true">
        {[0, 1, 2].map((n) => (
          <div key={n} {...slot('skeleton')} />
        ))}
      </div>
    );
  }
  return (
    <ListNotice
      state={now.state}
      query={now.query.trim()}
      busy={now.fetching}
      onRetry={now.retry}
      onClear={() => {
        now.search('');
        now.choose(null);
        document.getElementById(now.searchId)?.focus();
      }}
    />
  );
}

/** What a list of one's own draws for each integration. */
export interface IntegrationsListItemsProps {
  /** What stands for an integration. @default its `IntegrationCard` */
  readonly children?: (integration: BrowserIntegration) => ReactNode;
}

/** The integrations. An error while one of them is drawn leaves the others alone. */
export function IntegrationsListItems({ children }: IntegrationsListItemsProps) {
  const { state, all, shown } = useIntegrationsListParts('IntegrationsListItems');
  const words = useWords(listMessages);
  const { slot } = useAppearance();
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
  // Those that don't match stay where they are, unseen: making hundreds anew takes too long for typing.
  const items = useMemo(() => {
    const visible = new Set(shown);
    return all.map((integration, index) => (
      <li key={integration.id} hidden={!visible.has(integration)}>
        {cards[index]}
      </li>
    ));
  }, [all, cards, shown]);
  if (state !== 'list' && state !== 'no-match') return null;
  return (
    // role: Safari takes it away from a list without bullets.
    <ul {...slot('items')} role="list" hidden={state === 'no-match'} onKeyDown={moveAmongCards}>
      {items}
    </ul>
  );
}
