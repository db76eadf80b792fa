'use client';
import { useCallback, useMemo, useRef, useState } from 'react';

/** The rows of a table that a user has selected. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  /** Selects all rows between the last one that was toggled and this one. */
  readonly extend: (key: string) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
  readonly all: 'none' | 'some' | 'all';
}

/** Returns the selection among the rows with these keys; rows that are gone are not selected. */
export function useSelection(rows: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string>(undefined);
  const keys = useMemo(() => new Set(rows.filter((key) => chosen.has(key))), [rows, chosen]);
  const toggle = useCallback((key: string) => {
    anchor.current = key;
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }, []);
  const extend = useCallback(
    (key: string) => {
      const from = rows.indexOf(anchor.current ?? key);
      const to = rows.indexOf(key);
      anchor.current ??= key;
      const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
      setChosen((before) => new Set([...before, ...between]));
    },
    [rows],
  );
  const clear = useCallback(() => setChosen(new Set()), []);
  const every = rows.length > 0 && keys.size === rows.length;
  const toggleAll = useCallback(() => setChosen(every ? new Set() : new Set(rows)), [every, rows]);
  return {
    keys,
    toggle,
    extend,
    toggleAll,
    clear,
    all: every ? 'all' : keys.size > 0 ? 'some' : 'none',
  };
}
