'use client';
import { useAppearance } from '@hawser/react/internal';
import type { ReactNode } from 'react';

/** What is known about something: terms with their values. */
export function Facts({ children }: { readonly children: ReactNode }) {
  const { slot } = useAppearance();
  return <dl {...slot('console-facts')}>{children}</dl>;
}

/** A term with its value. */
export function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
