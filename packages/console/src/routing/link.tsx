'use client';
import { forwardRef } from 'react';
import type { ComponentPropsWithoutRef, ForwardedRef, MouseEvent } from 'react';
import { useConsole } from '../provider/context.js';

export interface LinkProps extends Omit<ComponentPropsWithoutRef<'a'>, 'href'> {
  /** A path of the console with its query. */
  readonly to: string;
}

/** A link to a page of the console. A click with a modifier key is the browser's. */
export const Link = forwardRef(function Link(
  { to, onClick, ...element }: LinkProps,
  ref: ForwardedRef<HTMLAnchorElement>,
) {
  const { router } = useConsole('Link');
  return (
    <a
      {...element}
      ref={ref}
      href={router.href(to)}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isPlain(event)) return;
        event.preventDefault();
        router.navigate(to);
      }}
    />
  );
});

/** Returns whether a click means "open here". */
export function isPlain(event: MouseEvent): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}
