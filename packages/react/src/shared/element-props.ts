import type { ComponentPropsWithoutRef, JSX } from 'react';

/**
 * Props that reach the element of a component: `className`, `id`, `style`, `data-*`, `aria-*`, event
 * handlers and so on, without those in `Taken`, which the component has itself.
 */
export type ElementProps<
  Tag extends keyof JSX.IntrinsicElements,
  Taken extends string = never,
> = Omit<ComponentPropsWithoutRef<Tag>, Taken>;
