'use client';
import { useAppearance } from '@hawser/react/internal';
import type { ElementProps } from '@hawser/react/internal';
import { forwardRef, useEffect, useId, useRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { useConsole } from '../provider/context.js';

/** The props of a page's element. */
export type PageElementProps = ElementProps<'section', 'children' | 'title'>;

export interface PageProps extends PageElementProps {
  readonly title: ReactNode;
  /** Stands over the title: the way back. */
  readonly before?: ReactNode;
  /** Stands after the title. */
  readonly actions?: ReactNode;
  /** A sentence or the state under the title. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: its title with the main action, then its content. */
export const Page = forwardRef(function Page(
  { title, before, actions, lead, children, ...element }: PageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { slot } = useAppearance();
  const { movesFocus: movesFocusRef } = useConsole('Page');
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!movesFocusRef.current) return;
    movesFocusRef.current = false;
    heading.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [movesFocusRef]);
  return (
    <section
      aria-labelledby={id}
      {...element}
      {...slot('console-page', undefined, element)}
      ref={ref}
    >
      <header {...slot('console-head')}>
        {before}
        <div className="hawser-console-headline">
          <h1 {...slot('console-title')} id={id} ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {actions !== undefined && <div className="hawser-console-actions">{actions}</div>}
        </div>
        {lead !== undefined && <div {...slot('console-lead')}>{lead}</div>}
      </header>
      {children}
    </section>
  );
});

export interface SectionProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under a heading. */
export function Section({ title, actions, children }: SectionProps) {
  const { slot } = useAppearance();
  const id = useId();
  return (
    <section aria-labelledby={id} {...slot('console-section')}>
      <div className="hawser-console-headline">
        <h2 id={id}>{title}</h2>
        {actions !== undefined && <div className="hawser-console-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
