'use client';
import { useAppearance } from '@hawser/react/internal';
import { pageMessages } from '../page/messages.js';
import { useWords } from '../provider/context.js';

/** Where rows will be. It appears after 200 ms only: a fast answer doesn't flicker. */
export function Skeleton({ columns = 3, rows = 6 }: { columns?: number; rows?: number }) {
  const { slot } = useAppearance();
  const words = useWords(pageMessages);
  return (
    <div {...slot('console-state', 'loading')} aria-busy="true">
      <span className="hawser-console-hidden">{words('loading')}</span>
      <div className="hawser-console-skeleton" aria-hidden="true">
        {Array.from({ length: rows }, (_row, row) => (
          <div key={row}>
            {Array.from({ length: Math.min(columns, 4) }, (_cell, cell) => (
              <span key={cell} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
