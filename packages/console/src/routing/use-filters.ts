'use client';
import { useCallback, useMemo } from 'react';
import { useConsole } from '../provider/context.js';

/** The filters of a page, which are in its address. */
export interface Filters<Name extends string> {
  readonly values: Readonly<Partial<Record<Name, string>>>;
  /** Whether a filter is set. */
  readonly isFiltered: boolean;
  /**
   * Sets some filters; an empty value removes one. `replace` leaves no entry in the history, for a
   * text that is being typed.
   */
  readonly set: (
    changes: Readonly<Partial<Record<Name, string>>>,
    options?: { readonly replace?: boolean },
  ) => void;
  readonly clear: () => void;
}

/** Returns the filters with these names. Other parameters of the address stay as they are. */
export function useFilters<const Name extends string>(names: readonly Name[]): Filters<Name> {
  const { router } = useConsole('useFilters');
  const { path, search } = router.place;
  const { navigate } = router;
  const key = names.join();
  const values = useMemo(() => {
    const all = new URLSearchParams(search);
    return Object.fromEntries(
      key
        .split(',')
        .map((name) => [name, all.get(name)])
        .filter(([, value]) => value),
    ) as Partial<Record<Name, string>>;
  }, [search, key]);

  const set = useCallback<Filters<Name>['set']>(
    (changes, options) => {
      const all = new URLSearchParams(search);
      for (const [name, value] of Object.entries<string | undefined>(changes))
        if (value) all.set(name, value);
        else all.delete(name);
      const query = all.toString();
      navigate(query === '' ? path : `${path}?${query}`, options);
    },
    [navigate, path, search],
  );

  const clear = useCallback(
    () => set(Object.fromEntries(key.split(',').map((name) => [name, ''])) as typeof values),
    [set, key],
  );

  return { values, isFiltered: Object.keys(values).length > 0, set, clear };
}
