'use client';
import type { BrowserIntegration } from '@hawser/client';
import {
  createContext,
  useContext,
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { RefObject } from 'react';
import type { Localization } from '../locales/messages.js';
import { useHawser } from '../provider/context.js';
import { useIntegrations } from '../queries/use-integrations.js';
import { codeOf } from '../shared/error-code.js';
import { categoryName, descriptionOf } from '../shared/router-words.js';

/** The states of an integrations list without items, which can be shown without a server. */
export type IntegrationsPreview = 'loading' | 'empty' | 'no-match' | 'error' | 'signed-out';

/** The state that the parts of a list share. */
export interface IntegrationsListNow {
  readonly state: IntegrationsPreview | 'list';
  readonly all: readonly BrowserIntegration[];
  /** The integrations that match the search and the category. */
  readonly shown: readonly BrowserIntegration[];
  readonly query: string;
  readonly search: (text: string) => void;
  readonly searchId: string;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  /** The categories of all integrations, sorted by their names. */
  readonly categories: readonly { readonly value: string; readonly text: string }[];
  readonly category: string | null;
  readonly choose: (category: string | null) => void;
  readonly fetching: boolean;
  readonly retry: () => void;
}

export const IntegrationsListContext = createContext<IntegrationsListNow | null>(null);

/** Returns the context of `IntegrationsListRoot`; throws an error that names `part` outside it. */
export function useIntegrationsListParts(part: string): IntegrationsListNow {
  const value = useContext(IntegrationsListContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`IntegrationsListRoot\``);
  return value;
}

/** Returns the state of one list: its integrations, and the user's search and category. */
export function useIntegrationsList(
  filter: ((integration: BrowserIntegration) => boolean) | undefined,
  previewState: IntegrationsPreview | undefined,
  frame: RefObject<HTMLElement | null>,
): IntegrationsListNow {
  const { localization } = useHawser('IntegrationsList');
  const { data, error, isFetching, refetch } = useIntegrations({
    enabled: previewState === undefined,
  });
  const [typed, search] = useState('');
  const [category, choose] = useState<string | null>(null);
  const searchId = useId();
  const searchBox = useRef<HTMLInputElement>(null);

  const all = useMemo(() => (filter ? data?.filter(filter) : data) ?? [], [data, filter]);
  const categories = useMemo(() => {
    const { compare } = new Intl.Collator(localization?.locale ?? 'en');
    return [...new Set(all.flatMap((integration) => integration.categories))]
      .map((value) => ({ value, text: categoryName(value, localization) }))
      .sort((one, other) => compare(one.text, other.text));
  }, [all, localization]);
  const query = previewState === 'no-match' ? 'zebra' : typed;
  // Deferred: the typed letter appears immediately, the filtered list may take a moment.
  const wanted = useDeferredValue(query.trim());
  const shown = useMemo(
    () =>
      all.filter(
        (integration) =>
          (category === null || integration.categories.includes(category)) &&
          matches(integration, wanted, localization),
      ),
    [all, category, wanted, localization],
  );
  return {
    all,
    shown,
    query,
    search,
    searchId,
    searchBox,
    categories,
    category,
    choose,
    state: previewState ?? stateOf({ data, error, all, shown }),
    fetching: isFetching,
    retry: () => {
      void refetch().then(({ isSuccess }) => {
        // The button is gone then.
        if (isSuccess) frame.current?.focus();
      });
    },
  };
}

function matches(
  integration: BrowserIntegration,
  query: string,
  localization: Localization | undefined,
): boolean {
  const words = [
    integration.name,
    descriptionOf(integration, localization),
    ...integration.categories.map((category) => categoryName(category, localization)),
  ];
  return words.some((text) => text.toLocaleLowerCase().includes(query.toLocaleLowerCase()));
}

function stateOf({
  data,
  error,
  all,
  shown,
}: {
  readonly data: readonly BrowserIntegration[] | undefined;
  readonly error: Error | null;
  readonly all: readonly BrowserIntegration[];
  readonly shown: readonly BrowserIntegration[];
}): IntegrationsPreview | 'list' {
  if (!data) {
    if (!error) return 'loading';
    return codeOf(error) === 'unauthorized' ? 'signed-out' : 'error';
  }
  if (all.length === 0) return 'empty';
  return shown.length === 0 ? 'no-match' : 'list';
}
