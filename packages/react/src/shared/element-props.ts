import type { ComponentPropsWithoutRef, JSX } from 'react';

/**
 * Props that a component passes to its element: `className`, `id`, `style`, `data-*`, `aria-*`,
 * event handlers and so on, except those in `Taken`, which the component defines itself.
 */
export type ElementProps<
  Tag extends keyof JSX.IntrinsicElements,
  Taken extends string = never,
> = Omit<ComponentPropsWithoutRef<Tag>, Taken>;
