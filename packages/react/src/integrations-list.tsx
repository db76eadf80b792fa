'use client';
import type { BrowserIntegration } from '@hawser/client';
import { useId, useMemo, useRef, useState } from 'react';
import { Boundary } from './boundary.js';
import { useAppearance, useHawser, useWords } from './hawser-context.js';
import { IntegrationCard } from './integration-card.js';
import type { IntegrationCardProps } from './integration-card.js';
import { ListNotice } from './list-notice.js';
import { listMessages } from './list-messages.js';
import { useIntegrations } from './use-integrations.js';

export type IntegrationsPreview = 'loading' | 'empty' | 'no-match' | 'error' | 'signed-out';

export interface IntegrationsListProps extends Omit<IntegrationCardProps, 'integration'> {
  /** Shows a search box. @default when there are more than five integrations */
  readonly search?: boolean;
  /** Shows only these. @default all */
  readonly filter?: (integration: BrowserIntegration) => boolean;
  /** Shows a state without a server behind it, for design and tests. */
  readonly previewState?: IntegrationsPreview;
}

/**
 * Everything the user can connect, with search, and categories where there are several.
 *
 * @example
 * <IntegrationsList onConnected={() => track('connected')} />
 */
export function IntegrationsList(props: IntegrationsListProps) {
  const { search, filter, previewState, ...card } = props;
  useHawser('IntegrationsList');
  const words = useWords(listMessages);
  const { slot, style } = useAppearance();
  const { data, error, isFetching, refetch } = useIntegrations({
    enabled: previewState === undefined,
  });
  const [typed, setTyped] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const searchId = useId();
  const list = useRef<HTMLElement>(null);

  const all = useMemo(() => (filter ? data?.filter(filter) : data) ?? [], [data, filter]);
  const categories = useMemo(
    () => [...new Set(all.flatMap((integration) => integration.categories))].sort(),
    [all],
  );
  const query = previewState === 'no-match' ? 'zebra' : typed.trim();
  const shown = all.filter(
    (integration) =>
      (category === null || integration.categories.includes(category)) &&
      matches(integration, query),
  );
  const state = previewState ?? stateOf(data, error, all.length, shown.length);
  const withSearch = (search ?? all.length > 5) || state === 'no-match';
  const count = String(shown.length);

  return (
    <section
      ref={list}
      {...slot('list', state)}
      style={style}
      aria-label={words('integrations')}
      tabIndex={-1}
    >
      {(withSearch || categories.length > 1) && (
        <div {...slot('toolbar')}>
          {withSearch && (
            <input
              {...slot('search')}
              id={searchId}
              type="search"
              value={query === typed.trim() ? typed : query}
              aria-label={words('search')}
              placeholder={words('search')}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
          {categories.length > 1 && (
            <div {...slot('categories')} role="group" aria-label={words('category')}>
              {[null, ...categories].map((one) => (
                <button
                  key={one ?? ''}
                  type="button"
                  {...slot('category', one === category ? 'on' : 'off')}
                  aria-pressed={one === category}
                  onClick={() => setCategory(one)}
                >
                  {one ?? words('allCategories')}
                </button>
              ))}
            </div>
          )}
        </div>
      )}
      <p role="status" className="hawser-hidden">
        {state === 'loading' && words('loading')}
        {state === 'list' && words(shown.length === 1 ? 'resultsOne' : 'resultsMany', { count })}
      </p>
      {state === 'loading' && (
        <div {...slot('items')} aria-hidden="true">
          {[0, 1, 2].map((n) => (
            <div key={n} {...slot('skeleton')} />
          ))}
        </div>
      )}
      {state !== 'loading' && state !== 'list' && (
        <ListNotice
          state={state}
          query={query}
          busy={isFetching}
          onRetry={() => {
            void refetch().then(({ isSuccess }) => {
              // The button is gone then.
              if (isSuccess) list.current?.focus();
            });
          }}
          onClear={() => {
            setTyped('');
            setCategory(null);
            document.getElementById(searchId)?.focus();
          }}
        />
      )}
      {state === 'list' && (
        // role: Safari takes it away from a list without bullets.
        <ul {...slot('items')} role="list">
          {shown.map((integration) => (
            <li key={integration.id}>
              <Boundary fallback={<p {...slot('card', 'broken')}>{words('brokenRow')}</p>}>
                <IntegrationCard integration={integration} {...card} />
              </Boundary>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function matches(integration: BrowserIntegration, query: string): boolean {
  const words = [integration.name, integration.description, ...integration.categories];
  return words.some((text) => text.toLocaleLowerCase().includes(query.toLocaleLowerCase()));
}

function stateOf(
  data: readonly BrowserIntegration[] | undefined,
  error: Error | null,
  all: number,
  shown: number,
): IntegrationsPreview | 'list' {
  if (!data) {
    if (!error) return 'loading';
    return (error as { code?: string }).code === 'unauthorized' ? 'signed-out' : 'error';
  }
  if (all === 0) return 'empty';
  return shown === 0 ? 'no-match' : 'list';
}
